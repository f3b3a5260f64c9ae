package io.lakewarden.lineage.capture;

import io.lakewarden.core.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** The column at the top level. */
  SourceColumn whole() {
    return path.size() == 1 ? this : new SourceColumn(dataset, path.subList(0, 1));
  }

  /** The path of a field, with the column in front; empty for a column. */
  Optional<String> fieldPath() {
    return path.size() == 1 ? Optional.empty() : Optional.of(FieldPath.of(path));
  }

  SourceColumn field(String name) {
    List<String> deeper = new ArrayList<>(path);
    deeper.add(name);
    return new SourceColumn(dataset, deeper);
  }
}
