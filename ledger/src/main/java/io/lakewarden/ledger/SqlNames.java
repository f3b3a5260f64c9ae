package io.lakewarden.ledger;

/** Quotes names for SQL, whatever characters they hold. */
final class SqlNames {
  private SqlNames() {}

  static String quote(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
