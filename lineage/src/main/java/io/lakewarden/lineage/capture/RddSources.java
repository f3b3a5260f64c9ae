package io.lakewarden.lineage.capture;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.Dependency;
import org.apache.spark.rdd.EmptyRDD;
import org.apache.spark.rdd.HadoopRDD;
import org.apache.spark.rdd.MapPartitionsRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.execution.datasources.FileScanRDD;

/**
 * The files that an RDD is computed from, as far as its dependencies tell. Which of their columns
 * went where, the user's code alone knows; neither is a Delta version known any more, and of a
 * table no more than earlier statements told.
 */
final class RddSources {
  private static final int MOST_RDDS = 1_000;
  private static final String CHANGES = "_change_data";

  private final KnownTables known;
  private final Set<SourceColumn> columns = new LinkedHashSet<>();
  private boolean isEmpty = true;

  private RddSources(KnownTables known) {
    this.known = known;
  }

  static RddSources of(RDD<?> root, KnownTables known) {
    var sources = new RddSources(known);
    Set<RDD<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<RDD<?>> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty() && seen.size() < MOST_RDDS) {
      var rdd = open.pop();
      if (seen.add(rdd)) {
        List<Dependency<?>> needed = Scala.list(rdd.dependencies());
        sources.note(rdd);
        // Others than these may make rows of their own.
        sources.isEmpty &= rdd instanceof EmptyRDD<?> || rdd instanceof MapPartitionsRDD<?, ?>;
        needed.forEach(needs -> open.push(needs.rdd()));
      }
    }
    sources.isEmpty &= open.isEmpty();
    return sources;
  }

  Set<SourceColumn> columns() {
    return columns;
  }

  /** Whether it certainly has no rows, as nothing goes in. */
  boolean isEmpty() {
    return isEmpty;
  }

  /** Delta replays its log over RDDs. */
  static boolean isTransactionLog(SourceColumn column) {
    return (column.dataset().fullName() + "/").contains("/_delta_log/");
  }

  private void note(RDD<?> rdd) {
    if (rdd instanceof FileScanRDD scan) {
      var fields = scan.readSchema().fieldNames();
      Map<Path, Integer> folders = new HashMap<>();
      for (var partition : Scala.list(scan.filePartitions())) {
        for (var file : partition.files()) {
          folders.put(file.toPath().getParent(), file.partitionValues().numFields());
        }
      }
      folders.forEach(
          (folder, partitions) -> {
            var dataset = dataset(folder, partitions, rdd.context().hadoopConfiguration());
            Arrays.stream(fields)
                .forEach(field -> columns.add(new SourceColumn(dataset, List.of(field))));
          });
    } else if (rdd instanceof HadoopRDD && rdd.name() != null) {
      var dataset = SourceDataset.path(DatasetNames.path(new Path(rdd.name())));
      columns.add(new SourceColumn(dataset, List.of("value")));
    }
  }

  /** The table or folder that data files lie below. */
  private SourceDataset dataset(Path folder, int partitions, Configuration configuration) {
    var table = withoutChanges(withoutPartitions(folder, partitions));
    Optional<Path> spread =
        isRandom(folder) ? Optional.of(withoutChanges(folder.getParent())) : Optional.empty();
    return known
        .at(table)
        .or(() -> spread.flatMap(above -> known.at(above, configuration)))
        .orElseGet(() -> SourceDataset.path(DatasetNames.path(table)));
  }

  /** Of as many folders as the scan has partition columns, those named like {@code day=1}. */
  private static Path withoutPartitions(Path folder, int partitions) {
    var table = folder;
    for (int i = 0; i < partitions && table.getName().contains("="); i++) {
      table = table.getParent();
    }
    return table;
  }

  /** Delta spreads the files of a table with column mapping over folders of two characters. */
  private static boolean isRandom(Path folder) {
    return folder.getName().matches("[A-Za-z0-9]{2}") && folder.getParent() != null;
  }

  private static Path withoutChanges(Path folder) {
    return folder.getName().equals(CHANGES) ? folder.getParent() : folder;
  }
}
