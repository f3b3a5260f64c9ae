package io.lakewarden.lineage.spool;

import io.lakewarden.lineage.CapturedStatement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one application, one after the other. Used by one thread.
 *
 * <p>A folder that cannot be written costs one warning; statements are then counted, and when
 * writing works again a FAILED record says how many are missing.
 */
public final class Spool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private final SpoolSettings settings;
  private final String writer = UUID.randomUUID().toString().substring(0, 8);
  private Optional<SpoolFile> file = Optional.empty();
  private int number;
  private long lost;
  private boolean warned;

  public Spool(SpoolSettings settings) {
    this.settings = settings;
  }

  /** Appends statements with one write to disk; the ones that are there when it returns stay. */
  public void append(List<CapturedStatement> statements) {
    if (statements.isEmpty()) {
      return;
    }
    try {
      List<byte[]> lines = new ArrayList<>();
      if (lost > 0) {
        lines.add(line(statements.get(0).missingBefore(lost)));
      }
      statements.forEach(statement -> lines.add(line(statement)));
      open(statements.get(0)).append(joined(lines));
      lost = 0;
      rotate();
    } catch (IOException | RuntimeException e) {
      lost += statements.size();
      warn(e);
      closeFile();
    }
  }

  /** How many statements have been given up since the last one that was written. */
  long lost() {
    return lost;
  }

  private byte[] line(CapturedStatement statement) {
    return StatementLimit.line(settings.job(), statement, settings.statementBytes());
  }

  private SpoolFile open(CapturedStatement first) throws IOException {
    if (file.isEmpty()) {
      number++;
      var application = first.statementId().replaceFirst("/[^/]*$", "");
      file = Optional.of(SpoolFile.create(settings.folder(), application, writer, number));
    }
    return file.get();
  }

  private static ByteBuffer joined(List<byte[]> lines) {
    var bytes = ByteBuffer.allocate(lines.stream().mapToInt(line -> line.length).sum());
    lines.forEach(bytes::put);
    return bytes.flip();
  }

  private void rotate() {
    if (file.filter(open -> open.size() >= settings.fileBytes()).isPresent()) {
      closeFile();
    }
  }

  private void warn(Exception cause) {
    if (!warned) {
      warned = true;
      LOG.warn(
          "Cannot spool lineage to {}: {}. The job goes on, its statements are not recorded until"
              + " the folder can be written; set spark.lakewarden.spool to one that can.",
          settings.folder(),
          cause.toString());
    }
  }

  private void closeFile() {
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException e) {
      LOG.debug("Cannot close a spool file", e);
    } finally {
      file = Optional.empty();
    }
  }

  @Override
  public void close() {
    closeFile();
  }
}
