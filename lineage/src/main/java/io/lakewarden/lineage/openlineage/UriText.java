package io.lakewarden.lineage.openlineage;

import java.nio.charset.StandardCharsets;

/** Texts as URIs: what may not stand in one (RFC 3986, section 2) is percent-encoded. */
final class UriText {
  private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=";

  private UriText() {}

  static String of(String text) {
    var uri = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) each;
      boolean plain =
          letter >= 'a' && letter <= 'z'
              || letter >= 'A' && letter <= 'Z'
              || letter >= '0' && letter <= '9'
              || ALLOWED.indexOf(letter) >= 0;
      if (plain) {
        uri.append(letter);
      } else {
        uri.append(String.format("%%%02X", each & 0xFF));
      }
    }
    return uri.toString();
  }
}
