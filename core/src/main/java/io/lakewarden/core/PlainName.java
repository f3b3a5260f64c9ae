package io.lakewarden.core;

import java.util.regex.Pattern;

/**
 * The full name of a dataset as lineage has it, without what must not be written down. Names of
 * catalogues stay as they are; what is an address, or holds one, is cleaned like {@link
 * PlainAddress}. The plain name of a plain name is itself.
 */
public final class PlainName {
  private static final Pattern ADDRESS =
      Pattern.compile("/.*|[A-Za-z][A-Za-z0-9+.-]*:/.*", Pattern.DOTALL);

  /** A path in a table's clothes, such as {@code spark_catalog.delta.s3a://lake/orders}. */
  private static final Pattern PATH_AS_TABLE =
      Pattern.compile("(\\w+\\.(?:delta|parquet|csv|json|orc|text|avro)\\.)(.+)", Pattern.DOTALL);

  /** Where this is found, it is no name of a table that stands at the end. */
  private static final Pattern PART_OF_ADDRESS = Pattern.compile("[@:=;?&]");

  /** A query in place of a table, of which no word is kept. */
  private static final Pattern QUERY = Pattern.compile("(?<=[^/])/\\s*\\(");

  private PlainName() {}

  /** The name without credentials. */
  public static String of(String fullName) {
    if (PlainAddress.isJdbc(fullName)) {
      return remote(fullName);
    }
    var path = PATH_AS_TABLE.matcher(fullName);
    if (path.matches() && isAddress(path.group(2))) {
      return path.group(1) + PlainAddress.of(path.group(2));
    }
    return isAddress(fullName) ? PlainAddress.of(fullName) : fullName;
  }

  /** Whether it is a path or URL and no name of a catalogue. */
  public static boolean isAddress(String name) {
    return ADDRESS.matcher(name).matches();
  }

  /** The address of the server, and the table behind it. */
  private static String remote(String fullName) {
    var query = QUERY.matcher(fullName);
    if (query.find()) {
      return PlainAddress.of(fullName.substring(0, query.start())) + "/query";
    }
    int slash = fullName.lastIndexOf('/');
    var table = fullName.substring(slash + 1);
    return slash < 0 || PART_OF_ADDRESS.matcher(table).find()
        ? PlainAddress.of(fullName)
        : PlainAddress.of(fullName.substring(0, slash)) + "/" + table;
  }
}
