package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.List;

/** A column of a source, or a field below it; the first part of the path is the column. */
record SourceColumn(SourceDataset dataset, List<String> path) {
  SourceColumn {
    path = List.copyOf(path);
  }

  /** Cheap, as walks over wide plans compare columns millions of times. */
  @Override
  public int hashCode() {
    return 31 * dataset.fullName().hashCode() + path.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SourceColumn column
            && path.equals(column.path)
            && (dataset == column.dataset || dataset.equals(column.dataset)));
  }

  @Override
  public String toString() {
    return dataset + " " + path;
  }

  SourceColumn field(String name) {
    List<String> deeper = new ArrayList<>(path);
    deeper.add(name);
    return new SourceColumn(dataset, deeper);
  }
}
