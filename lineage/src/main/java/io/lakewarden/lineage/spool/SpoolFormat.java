package io.lakewarden.lineage.spool;

import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.StatementFormat;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the files that {@link SpoolFile} writes. */
public final class SpoolFormat implements StatementFormat {
  private static final int MOST_FAULTS = 5;

  @Override
  public boolean recognises(Path file, String start) {
    return start.contains(SpoolLine.FORMAT) || SpoolFile.isNameOfOne(file.getFileName().toString());
  }

  @Override
  public Content read(Path file) throws IOException {
    List<CapturedStatement> statements = new ArrayList<>();
    List<String> damage = new ArrayList<>();
    var job = "";
    var unfinished = false;
    int faults = 0;
    try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      var line = new ByteArrayOutputStream();
      for (int number = 1; ; number++) {
        line.reset();
        var ended = readLine(in, line);
        if (!ended) {
          unfinished = line.size() > 0;
          break;
        }
        try {
          var entry = SpoolLine.parse(line.toByteArray());
          job = entry.job();
          statements.add(entry.statement());
        } catch (DamagedLineException e) {
          faults++;
          if (faults <= MOST_FAULTS) {
            damage.add("Line " + number + " " + e.getMessage() + ".");
          }
        }
      }
    }
    if (faults > MOST_FAULTS) {
      damage.add(faults - MOST_FAULTS + " more lines are damaged.");
    }
    return new Content(job, statements, damage, unfinished);
  }

  private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return true;
      }
      line.write(next);
    }
    return false;
  }
}
