package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;

/** What a frame would read, told from its analysed plan without running it. */
public final class FrameSources {
  private FrameSources() {}

  /**
   * One thing that is read.
   *
   * @param name the table, the path, or the node of the plan whose origin is not known
   * @param tableId Delta's own id; empty where it is no Delta table
   * @param version the Delta version
   */
  public record Source(String name, Optional<String> tableId, Optional<Long> version) {
    /** Something of which only the name is known. */
    public static Source unknown(String name) {
      return new Source(name, Optional.empty(), Optional.empty());
    }
  }

  /** Everything the frame reads; rows that a query spells out are read from nowhere. */
  public static List<Source> of(Dataset<?> frame) {
    var report = new WalkReport();
    var walker =
        new PlanWalker(
            new Leaves(
                new DeltaPlans(new ScannedVersions()),
                new CutFrames(),
                new KnownTables(TableSearch.NONE),
                report),
            report);
    walker.flow(frame.queryExecution().analyzed());
    var sources = new ArrayList<Source>();
    report
        .sources()
        .forEach(read -> sources.add(new Source(read.fullName(), read.tableId(), read.version())));
    report.unknownNodes().forEach(node -> sources.add(Source.unknown(node)));
    return sources;
  }
}
