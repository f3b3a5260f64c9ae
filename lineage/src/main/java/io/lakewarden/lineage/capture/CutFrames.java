package io.lakewarden.lineage.capture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;

/**
 * The queries that ran lately. A checkpoint runs a frame's query and goes on without its plan, but
 * with its columns, by which the query is found again. The oldest are forgotten.
 */
final class CutFrames {
  private static final int MOST_INFLUENCES = 100_000;

  private final Deque<Frame> frames = new ArrayDeque<>();
  private int held;

  private record Frame(Flow flow, Set<SourceDataset> sources, int size) {}

  void remember(List<Attribute> output, Flow flow, Set<SourceDataset> sources) {
    Map<ExprId, ColumnFlow> columns = new HashMap<>();
    int size = flow.rows().size();
    for (var attribute : output) {
      // Without the lazy text, which would hold on to the plan.
      var column = flow.column(attribute);
      var influences = column.influences();
      var text = column.named() ? RedactedExpression.name(attribute.name()) : column.expression();
      columns.put(attribute.exprId(), new ColumnFlow(influences, Text.of(text), column.named()));
      size += influences.size();
    }
    frames.addFirst(new Frame(new Flow(columns, flow.rows()), Set.copyOf(sources), size));
    held += size;
    while (held > MOST_INFLUENCES) {
      held -= frames.removeLast().size();
    }
  }

  /** What flows out of a frame that was cut; its sources are noted with the report. */
  Optional<Flow> find(List<Attribute> output, WalkReport report) {
    return frames.stream()
        .filter(frame -> !output.isEmpty())
        .filter(
            frame -> output.stream().allMatch(a -> frame.flow().columns().containsKey(a.exprId())))
        .findFirst()
        .map(
            frame -> {
              frame.sources().forEach(report::source);
              frame.flow().columns().values().forEach(flow -> noteViews(flow, report));
              return frame.flow();
            });
  }

  private static void noteViews(ColumnFlow flow, WalkReport report) {
    flow.influences().stream()
        .filter(Influence::isOfView)
        .flatMap(influence -> influence.source().stream())
        .forEach(column -> report.viewColumn(column.whole(), flow));
  }
}
