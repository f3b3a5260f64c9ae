package io.lakewarden.core.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.reader.UnicodeReader;

/** The text of a configuration file. */
final class YamlText {
  static final int MAX_BYTES = 3 * 1024 * 1024;

  private YamlText() {}

  /** Reads a file; what keeps it from being read becomes a problem at {@code place}. */
  static Optional<String> read(Path file, Origin place, ConfigProblems problems) {
    try {
      if (Files.isDirectory(file)) {
        problems.add(place, KeyPath.ROOT, ConfigMessages.fileIsFolder(file));
        return Optional.empty();
      }
      byte[] bytes;
      try (var in = Files.newInputStream(file)) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
      if (bytes.length > MAX_BYTES) {
        problems.add(place, KeyPath.ROOT, ConfigMessages.fileTooLarge(file, MAX_BYTES));
        return Optional.empty();
      }
      return Optional.of(decode(bytes));
    } catch (NoSuchFileException e) {
      problems.add(place, KeyPath.ROOT, ConfigMessages.fileMissing(file));
    } catch (AccessDeniedException e) {
      problems.add(place, KeyPath.ROOT, ConfigMessages.fileNotReadable(file));
    } catch (CharacterCodingException e) {
      problems.add(place, KeyPath.ROOT, ConfigMessages.fileNotText(file));
    } catch (IOException | UncheckedIOException e) {
      problems.add(place, KeyPath.ROOT, ConfigMessages.fileFailed(file, e));
    }
    return Optional.empty();
  }

  /** UTF-8, or what a byte order mark says; the mark itself is dropped. */
  private static String decode(byte[] bytes) throws IOException {
    try (var reader = new UnicodeReader(new ByteArrayInputStream(bytes))) {
      var text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    }
  }
}
