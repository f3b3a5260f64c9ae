package io.lakewarden.lineage.capture;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.Dependency;
import org.apache.spark.rdd.HadoopRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.execution.datasources.FileScanRDD;

/**
 * The files that an RDD is computed from, as far as its dependencies tell. Which of their columns
 * went where, the user's code alone knows; neither is a Delta version known any more.
 */
final class RddSources {
  private static final int MOST_RDDS = 1_000;

  private final Set<SourceColumn> columns = new LinkedHashSet<>();

  private RddSources() {}

  static Set<SourceColumn> of(RDD<?> root) {
    var sources = new RddSources();
    Set<RDD<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<RDD<?>> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty() && seen.size() < MOST_RDDS) {
      var rdd = open.pop();
      if (seen.add(rdd)) {
        sources.note(rdd);
        Scala.<Dependency<?>>list(rdd.dependencies()).forEach(needs -> open.push(needs.rdd()));
      }
    }
    return sources.columns;
  }

  /** Delta replays its log over RDDs. */
  static boolean isTransactionLog(SourceColumn column) {
    return (column.dataset().fullName() + "/").contains("/_delta_log/");
  }

  private void note(RDD<?> rdd) {
    if (rdd instanceof FileScanRDD scan) {
      for (var partition : Scala.list(scan.filePartitions())) {
        for (var file : partition.files()) {
          var dataset = SourceDataset.path(DatasetNames.path(table(file.toPath())));
          Arrays.stream(scan.readSchema().fieldNames())
              .forEach(name -> columns.add(new SourceColumn(dataset, List.of(name))));
        }
      }
    } else if (rdd instanceof HadoopRDD && rdd.name() != null) {
      var dataset = SourceDataset.path(DatasetNames.path(new Path(rdd.name())));
      columns.add(new SourceColumn(dataset, List.of("value")));
    }
  }

  /** The folder of a data file without those of its partitions, such as {@code day=1}. */
  private static Path table(Path file) {
    var folder = file.getParent();
    while (folder.getName().contains("=") && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }
}
