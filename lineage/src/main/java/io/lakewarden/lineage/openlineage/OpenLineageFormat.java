package io.lakewarden.lineage.openlineage;

import io.lakewarden.lineage.StatementFormat;
import io.lakewarden.lineage.openlineage.OpenLineageReading.Skipped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files of OpenLineage events, such as a listener's file transport writes them. */
public final class OpenLineageFormat implements StatementFormat {
  @Override
  public boolean recognises(Path file, String start) {
    return OpenLineageReader.recognises(start);
  }

  @Override
  public Content read(Path file) {
    return readTogether(List.of(file)).get(file);
  }

  /** The events of a run may be spread over files; a file that cannot be read is damaged. */
  @Override
  public Map<Path, Content> readTogether(List<Path> files) {
    var reader = new OpenLineageReader();
    var read = new ArrayList<Path>();
    var contents = new HashMap<Path, Content>();
    for (var file : files) {
      try {
        reader.add(lines(file));
        read.add(file);
      } catch (IOException e) {
        contents.put(file, Content.unreadable(e));
      }
    }
    var readings = reader.readings();
    for (int i = 0; i < read.size(); i++) {
      contents.put(read.get(i), content(readings.get(i)));
    }
    return contents;
  }

  private static List<String> lines(Path file) throws IOException {
    var text =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
            .toString();
    return text.lines().toList();
  }

  private static Content content(OpenLineageReading reading) {
    List<String> damage =
        reading.skipped().stream()
            .filter(Skipped::malformed)
            .map(
                skipped ->
                    "The event at " + skipped.place() + " is set aside: " + skipped.reason() + ".")
            .toList();
    return new Content("", reading.statements(), damage, false);
  }
}
