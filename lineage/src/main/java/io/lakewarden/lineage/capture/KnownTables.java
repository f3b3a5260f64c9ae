package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.capture.Commits.Commit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The Delta tables that statements lately read or wrote, by where they lie: for files of which no
 * more is known than their path. The oldest are forgotten.
 */
final class KnownTables {
  private static final int MOST = 2_000;

  private final Map<String, SourceDataset> byPath =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SourceDataset> eldest) {
          return size() > MOST;
        }
      };

  private final TableSearch search;

  KnownTables(TableSearch search) {
    this.search = search;
  }

  void note(Commit commit) {
    note(
        SourceDataset.path(commit.path())
            .withDelta(commit.tableId().orElse(null), Optional.empty()));
  }

  /** The name in a catalogue stays when the same table is then met by its path. */
  void note(SourceDataset dataset) {
    if (dataset.path().isEmpty() || dataset.tableId().isEmpty()) {
      return;
    }
    var path = dataset.path().get();
    var known = byPath.get(path);
    var isOnlyPath =
        known != null && dataset.type().equals("PATH") && known.tableId().equals(dataset.tableId());
    if (!isOnlyPath) {
      byPath.put(path, dataset.withDelta(dataset.tableId().get(), Optional.empty()));
    }
  }

  Optional<SourceDataset> at(Path folder) {
    return Optional.ofNullable(byPath.get(DatasetNames.path(folder)));
  }

  /** The same, where a folder that is not known may be searched for a table. */
  Optional<SourceDataset> at(Path folder, Configuration configuration) {
    var path = DatasetNames.path(folder);
    if (!byPath.containsKey(path) && search.isTable(folder, configuration)) {
      byPath.put(path, SourceDataset.path(path));
    }
    return at(folder);
  }
}
