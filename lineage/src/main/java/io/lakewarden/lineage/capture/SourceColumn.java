package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.List;

/** A column of a source, or a field below it; the first part of the path is the column. */
record SourceColumn(SourceDataset dataset, List<String> path) {
  SourceColumn {
    path = List.copyOf(path);
  }

  SourceColumn field(String name) {
    List<String> deeper = new ArrayList<>(path);
    deeper.add(name);
    return new SourceColumn(dataset, deeper);
  }
}
