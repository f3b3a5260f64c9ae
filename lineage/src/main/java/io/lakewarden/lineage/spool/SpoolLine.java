package io.lakewarden.lineage.spool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.lineage.CapturedStatement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One statement as one line of UTF-8:
 *
 * <pre>
 * {"format":"lakewarden-spool/1","crc32c":"8 hex digits","entry":{"job":...,"statement":{...}}}
 * </pre>
 *
 * <p>The checksum is over the bytes of the entry, up to and without the last brace, so that a line
 * that was torn or changed is recognised.
 *
 * @param job the name of the job as its owner gave it
 * @param redaction by which rules literals were left out of expressions; empty for the first ones,
 *     which left those in that had become the name of a column
 */
record SpoolLine(String job, CapturedStatement statement, Optional<Long> redaction) {
  static final String FORMAT = "lakewarden-spool/";

  private static final long REDACTION = 2;
  private static final String VERSION = FORMAT + "1";
  private static final String BEFORE = "{\"format\":\"" + VERSION + "\",\"crc32c\":\"";
  private static final String BETWEEN = "\",\"entry\":";
  private static final int ENTRY = BEFORE.length() + 8 + BETWEEN.length();
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper JSON = new ObjectMapper();

  SpoolLine {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(redaction, "redaction");
  }

  SpoolLine(String job, CapturedStatement statement) {
    this(job, statement, Optional.of(REDACTION));
  }

  /** The line with its end. */
  byte[] bytes() {
    var entry = new ByteArrayOutputStream(4_096);
    try (var json = FACTORY.createGenerator(entry)) {
      RecordJson.write(json, this);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory does not fail", e);
    }
    var line = new ByteArrayOutputStream(entry.size() + ENTRY + 2);
    line.writeBytes(
        (BEFORE + checksum(entry.toByteArray()) + BETWEEN).getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(entry.toByteArray());
    line.write('}');
    line.write('\n');
    return line.toByteArray();
  }

  /**
   * The statement on a line, without what agents of earlier releases wrote down that must not be:
   * credentials in names, and expressions that may hold literals.
   *
   * @param line without its end
   * @throws DamagedLineException if these are not the bytes that were written, or of a newer format
   */
  static SpoolLine parse(byte[] line) throws DamagedLineException {
    var head = new String(line, 0, Math.min(line.length, ENTRY), StandardCharsets.ISO_8859_1);
    if (!head.startsWith(BEFORE)) {
      throw new DamagedLineException(
          head.startsWith("{\"format\":\"" + FORMAT)
              ? "was written in a newer format; import it with the release that wrote it"
              : "is not a line of a spool");
    }
    if (line.length <= ENTRY || line[line.length - 1] != '}') {
      throw new DamagedLineException("ends early");
    }
    var entry = Arrays.copyOfRange(line, ENTRY, line.length - 1);
    if (!head.equals(BEFORE + checksum(entry) + BETWEEN)) {
      throw new DamagedLineException("does not match its checksum");
    }
    try {
      return RecordJson.read(JSON.readTree(entry), SpoolLine.class).cleaned();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new DamagedLineException("is no statement");
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory does not fail", e);
    }
  }

  private SpoolLine cleaned() {
    var plain = statement.withPlainNames();
    return new SpoolLine(job, redaction.isPresent() ? plain : plain.withoutExpressions());
  }

  private static String checksum(byte[] bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes);
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }
}
