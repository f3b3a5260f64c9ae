package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.capture.StatementLineage.TargetColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The fields of a struct that are constants beside others that come from somewhere. */
final class ConstantFields {
  private final String column;
  private final ColumnFlow flow;
  private final List<TargetColumn> found = new ArrayList<>();

  private ConstantFields(String column, ColumnFlow flow) {
    this.column = column;
    this.flow = flow;
  }

  /** The value of a column, and its constant fields as columns of their own. */
  static List<TargetColumn> with(String column, DataType type, ColumnFlow flow) {
    var constants = new ConstantFields(column, flow);
    constants.found.add(new TargetColumn(column, flow));
    // A value that flows into the whole flows into every field.
    boolean isWhole =
        flow.influences().stream()
            .anyMatch(each -> each.targetPath().isEmpty() && each.transformation().isDirect());
    if (!isWhole && type instanceof StructType struct) {
      constants.collect(struct, List.of(), paths(flow));
    }
    return List.copyOf(constants.found);
  }

  private static List<List<String>> paths(ColumnFlow flow) {
    return flow.influences().stream()
        .map(Influence::targetNames)
        .filter(path -> !path.isEmpty())
        .toList();
  }

  /**
   * Those of one struct.
   *
   * @param reached the paths from here to what something flows into
   */
  private void collect(StructType struct, List<String> parent, List<List<String>> reached) {
    var byField = reached.stream().collect(Collectors.groupingBy(path -> path.get(0)));
    // Under other names than the type's nothing can be told; without any, the whole is constant.
    if (byField.isEmpty() || !List.of(struct.fieldNames()).containsAll(byField.keySet())) {
      return;
    }
    for (StructField field : struct.fields()) {
      List<String> path = new ArrayList<>(parent);
      path.add(field.name());
      var inside = byField.getOrDefault(field.name(), List.of());
      if (inside.isEmpty()) {
        found.add(new TargetColumn(column, path, new ColumnFlow(Set.of(), flow.text())));
      } else if (field.dataType() instanceof StructType nested
          && inside.stream().noneMatch(deeper -> deeper.size() == 1)) {
        collect(
            nested, path, inside.stream().map(deeper -> deeper.subList(1, deeper.size())).toList());
      }
    }
  }
}
