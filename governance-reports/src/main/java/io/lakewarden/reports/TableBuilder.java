package io.lakewarden.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Puts a report table together, column by column and row by row. */
final class TableBuilder {
  private final String id;
  private final String caption;
  private final List<ReportColumn> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  private TableBuilder(String id, String caption) {
    this.id = id;
    this.caption = caption;
  }

  static TableBuilder table(String id, String caption) {
    return new TableBuilder(id, caption);
  }

  TableBuilder computed(String key, String title) {
    return column(key, title, EvidenceClass.COMPUTED);
  }

  TableBuilder observed(String key, String title) {
    return column(key, title, EvidenceClass.OBSERVED);
  }

  TableBuilder declared(String key, String title) {
    return column(key, title, EvidenceClass.DECLARED);
  }

  TableBuilder attested(String key, String title) {
    return column(key, title, EvidenceClass.ATTESTED);
  }

  TableBuilder row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /**
   * One row per record. Ties of the order are broken by the record's content, because a ledger
   * table yields its rows in no particular order.
   */
  <T> TableBuilder rows(
      Collection<T> records, Comparator<? super T> order, Function<T, List<Cell>> cells) {
    records.stream().sorted(inOrder(order)).map(cells).forEach(rows::add);
    return this;
  }

  /** The order with ties broken by content. */
  static <T> Comparator<T> inOrder(Comparator<? super T> order) {
    Comparator<T> first = order::compare;
    return first.thenComparing(Object::toString);
  }

  ReportTable orElse(String whenEmpty) {
    return new ReportTable(id, caption, columns, rows, whenEmpty);
  }

  private TableBuilder column(String key, String title, EvidenceClass evidence) {
    columns.add(new ReportColumn(key, title, evidence));
    return this;
  }
}
