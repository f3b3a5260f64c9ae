package io.lakewarden.jobs.projection;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.PlainAddress;
import java.util.regex.Pattern;

/** Whether lineage goes to an endpoint or a file, by how the place is written. */
final class LineageDestination {
  private static final Pattern ENDPOINT =
      Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** What begins as an address does: schemes with slashes behind them, or HTTP's without. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https?:/*|(?:[a-z][a-z0-9+.-]+:)+/+)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private LineageDestination() {}

  static boolean isEndpoint(String place) {
    return ENDPOINT.matcher(place).matches();
  }

  /**
   * Refuses what is neither an endpoint nor meant as a file.
   *
   * @throws GovernanceException 20 for any other address
   */
  static void check(String place) {
    var address = ADDRESS.matcher(place);
    if (!isEndpoint(place) && address.matches()) {
      throw GovernanceException.usage(
          "Cannot deliver lineage to "
              + shown(address.group(1), address.group(2))
              + ": lineage goes to an HTTP endpoint or a local file, and this is the address of"
              + " neither. Give --to http://HOST/PATH, https://HOST/PATH or the path of a file,"
              + " such as ./events.jsonl.");
    }
  }

  /** The address as it was written, but without users, passwords and parameters. */
  private static String shown(String start, String rest) {
    var scheme = start.replaceFirst("/+$", "");
    var plain = PlainAddress.of(scheme + "//" + rest);
    return plain.startsWith(scheme + "//") ? start + plain.substring(scheme.length() + 2) : plain;
  }
}
