package io.lakewarden.lineage.capture;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a walk met besides columns: the sources it read, and the nodes it did not understand. It
 * also counts the influences the walk has made, so that a plan cannot take time or memory without
 * end.
 */
final class WalkReport {
  /** Some hundred milliseconds; 2,000 columns through 300 operators need half. */
  private static final int MOST_INFLUENCES = 2_000_000;

  /** Some tens of megabytes: the columns of one operator are held together. */
  private static final int MOST_OF_ONE_OPERATOR = 300_000;

  private final Detail detail;
  private final Set<SourceDataset> sources = new LinkedHashSet<>();
  private final Set<String> unknownNodes = new LinkedHashSet<>();
  private final Map<SourceColumn, ColumnFlow> viewColumns = new HashMap<>();
  private Optional<String> failedNode = Optional.empty();
  private boolean internal;
  private int influences;
  private int beforeOperator;

  WalkReport() {
    this(Detail.FULL);
  }

  WalkReport(Detail detail) {
    this.detail = detail;
    if (detail != Detail.FULL) {
      unknown(detail.marker());
    }
  }

  /** A walk for the tables only, after one that failed. */
  static WalkReport afterFailure(WalkReport failed, Throwable cause) {
    var report = new WalkReport(Detail.TABLES);
    report.unknownNodes.clear();
    failed.failedNode.ifPresent(report::unknown);
    report.unknown(cause.getClass().getName());
    return report;
  }

  /** A walk failed below this node; the innermost one, which comes first, is to be told. */
  void failedAt(String node) {
    failedNode = failedNode.or(() -> Optional.of(node));
  }

  Detail detail() {
    return detail;
  }

  /** The influences counted from here on are of another operator. */
  void startOperator() {
    beforeOperator = influences;
  }

  /** Counts influences that an expression has, and ends a walk that has made too many. */
  void made(int more) {
    influences += more;
    if (influences > MOST_INFLUENCES || influences - beforeOperator > MOST_OF_ONE_OPERATOR) {
      throw new TooLargeException();
    }
  }

  void source(SourceDataset dataset) {
    sources.add(dataset);
  }

  /** What the column of a view is made of. */
  void viewColumn(SourceColumn column, ColumnFlow flow) {
    viewColumns.putIfAbsent(column, flow);
  }

  Map<SourceColumn, ColumnFlow> viewColumns() {
    return viewColumns;
  }

  void unknown(String node) {
    unknownNodes.add(node);
  }

  void readsForAnEngine() {
    internal = true;
  }

  Set<SourceDataset> sources() {
    return sources;
  }

  Set<String> unknownNodes() {
    return unknownNodes;
  }

  /** Whether the plan reads what only Delta or Spark itself does, such as a transaction log. */
  boolean isInternal() {
    return internal;
  }
}
