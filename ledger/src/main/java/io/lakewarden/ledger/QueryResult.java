package io.lakewarden.ledger;

import java.util.Collections;
import java.util.List;

/**
 * What a query returned, in Java's own types: text, numbers, booleans, {@code LocalDate}, {@code
 * Instant}, {@code List} for arrays, {@code Map} for maps and structs, null.
 */
public record QueryResult(List<QueryColumn> columns, List<List<Object>> rows) {
  public QueryResult {
    columns = List.copyOf(columns);
    rows = Collections.unmodifiableList(rows);
  }

  /** A column with the SQL name of its type. */
  public record QueryColumn(String name, String type) {}
}
