package io.lakewarden.lineage.openlineage;

import io.lakewarden.lineage.StatementFormat;
import io.lakewarden.lineage.openlineage.OpenLineageReading.Skipped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of OpenLineage events, such as a listener's file transport writes them. */
public final class OpenLineageFormat implements StatementFormat {
  @Override
  public boolean recognises(Path file, String start) {
    return OpenLineageReader.recognises(start);
  }

  @Override
  public Content read(Path file) throws IOException {
    var text =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
            .toString();
    var reading = OpenLineageReader.read(text.lines().toList());
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
