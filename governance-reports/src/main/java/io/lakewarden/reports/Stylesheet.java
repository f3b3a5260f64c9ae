package io.lakewarden.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The style of the page; it names no font or picture that would have to be fetched. */
final class Stylesheet {
  private Stylesheet() {}

  static String text() {
    try (var stream = Stylesheet.class.getResourceAsStream("report.css")) {
      var bytes =
          Objects.requireNonNull(stream, "report.css is part of this module").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
