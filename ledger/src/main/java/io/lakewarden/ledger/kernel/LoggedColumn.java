package io.lakewarden.ledger.kernel;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A top-level column as the log describes it.
 *
 * @param physicalName its name in files, statistics and partitions, which a renaming leaves alone
 * @param type Spark's name of its type; {@code ""} for one with parts
 * @param widened whether its type was another one when older files were written
 */
record LoggedColumn(String name, String physicalName, String type, boolean widened) {
  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";
  private static final int DIGITS_OF_A_DOUBLE = 15;

  static LoggedColumn of(JsonNode field, boolean mapped) {
    var name = field.path("name").asText();
    var metadata = field.path("metadata");
    return new LoggedColumn(
        name,
        mapped ? metadata.path(PHYSICAL_NAME).asText(name) : name,
        field.path("type").isTextual() ? field.path("type").asText() : "",
        metadata.has("delta.typeChanges"));
  }

  boolean isFloating() {
    return type.equals("double") || type.equals("float");
  }

  /** Whether some writers of Delta tables round its bounds, or pass over its NaN. */
  boolean needsWriter() {
    return isFloating() || isLongDecimal();
  }

  boolean isLongDecimal() {
    return type.startsWith("decimal")
        && Integer.parseInt(type.replaceAll("decimal\\((\\d+),.*", "$1")) > DIGITS_OF_A_DOUBLE;
  }
}
