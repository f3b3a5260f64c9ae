package io.lakewarden.lineage.capture;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.ViewInfluence;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The influences of views' columns, which become no edges of their own: each is told with one edge
 * into the same target, of something that the view's column is made of where there is one.
 */
final class ViewInfluences {
  /** The columns of all the views that a statement read, by what they are made of. */
  private final Map<SourceColumn, ColumnFlow> viewColumns;

  private final Map<Optional<String>, Target> targets = new HashMap<>();

  ViewInfluences(Map<SourceColumn, ColumnFlow> viewColumns) {
    this.viewColumns = viewColumns;
  }

  /** One column of the target, or all of its rows. */
  private static final class Target {
    private final Map<SourceColumn, String> edges = new HashMap<>();
    private final Set<Influence> passed = new LinkedHashSet<>();
    private String anyEdge;
  }

  /** Notes an influence on a column, or on all rows, of which the edge has this id. */
  void edge(Optional<String> column, Influence influence, String recordId) {
    if (!viewColumns.isEmpty()) {
      var target = target(column);
      influence.source().ifPresent(source -> target.edges.putIfAbsent(source.whole(), recordId));
      target.anyEdge = target.anyEdge == null ? recordId : target.anyEdge;
    }
  }

  /** Notes an influence of a view's column. */
  void passed(Optional<String> column, Influence influence) {
    target(column).passed.add(influence);
  }

  /** Puts what was noted into the edges. */
  void into(Map<String, ColumnLineageRecord> records) {
    Map<String, Set<ViewInfluence>> via = new LinkedHashMap<>();
    for (var target : targets.values()) {
      for (var influence : target.passed) {
        var edge = edge(target, influence.source().orElseThrow());
        edge.ifPresent(
            id ->
                via.computeIfAbsent(id, first -> new LinkedHashSet<>())
                    .add(told(influence, records.get(id))));
      }
    }
    via.forEach((id, passed) -> records.computeIfPresent(id, (same, edge) -> edge.via(passed)));
  }

  private Target target(Optional<String> column) {
    return targets.computeIfAbsent(column, first -> new Target());
  }

  /** Of what the view's column is made of, the first that is told; else anything. */
  private Optional<String> edge(Target target, SourceColumn column) {
    var made = viewColumns.get(column.whole());
    if (made != null) {
      for (var influence : made.influences()) {
        var id = influence.source().map(SourceColumn::whole).map(target.edges::get);
        if (id.isPresent()) {
          return id;
        }
      }
    }
    return Optional.ofNullable(target.anyEdge);
  }

  private static ViewInfluence told(Influence influence, ColumnLineageRecord edge) {
    var source = influence.source().orElseThrow();
    return new ViewInfluence(
        source.dataset().fullName(),
        source.path().get(0),
        source.fieldPath(),
        edge.targetColumnName().flatMap(influence::fieldPath),
        influence.told().dependencyKind(),
        influence.told().name(),
        influence.masking());
  }
}
