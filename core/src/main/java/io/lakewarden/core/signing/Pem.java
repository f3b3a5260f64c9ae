package io.lakewarden.core.signing;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Keys as text: base64 between two lines that name what it is. */
final class Pem {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  static String encode(String label, byte[] content) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(label, LINES.encodeToString(content), label)
        .replace(System.lineSeparator(), "\n");
  }

  /**
   * The content of the only block of this label.
   *
   * @param origin where the text is from, for the message; the text itself is never repeated
   * @throws GovernanceException usage, if there is no such block
   */
  static byte[] decode(String label, String text, String origin) {
    var block =
        Pattern.compile(
            "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----");
    var found = block.matcher(text);
    if (!found.find()) {
      throw unusable(label, origin, null);
    }
    try {
      return Base64.getMimeDecoder().decode(found.group(1));
    } catch (IllegalArgumentException e) {
      throw unusable(label, origin, e);
    }
  }

  /** What a person reads about a text that is no such key. */
  static GovernanceException unusable(String label, String origin, Exception cause) {
    var command =
        label.equals(SigningKey.LABEL)
            ? "openssl genpkey -algorithm ed25519 -out signing.pem"
            : "openssl pkey -in signing.pem -pubout -out public.pem";
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot use the key of "
            + origin
            + ": it is no Ed25519 key in a PEM block "
            + label
            + ". Make one with: "
            + command,
        cause);
  }
}
