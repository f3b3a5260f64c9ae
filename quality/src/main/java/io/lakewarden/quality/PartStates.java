package io.lakewarden.quality;

import io.lakewarden.core.record.MetricStateRecord;
import io.lakewarden.quality.profile.Evidence;
import io.lakewarden.quality.profile.Pass;
import io.lakewarden.quality.rules.BoundColumn;
import io.lakewarden.quality.scan.GroupState;
import io.lakewarden.quality.scan.RuleEvaluation;
import io.lakewarden.quality.scan.RuleEvaluation.Result;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a pass over a part of a dataset has counted, as rows that can be kept and read back: one for
 * the number of rows, one for the evidence of each column, one for each measure of the rules.
 */
final class PartStates {
  private static final String ROWS = "Rows";
  private static final String EVIDENCE = "Evidence";

  private PartStates() {}

  /** The rows to keep, once it is settled which columns are protected. */
  static List<MetricStateRecord> keep(
      ScanSubject subject, RuleEvaluation evaluation, Result result) {
    var states = new ArrayList<MetricStateRecord>();
    var evidence = result.evidence();
    var columns = evaluation.columns();
    var guarded = guarded(evaluation, evidence);
    states.add(state(subject, ROWS, "", "count", Long.toString(evidence.rows())));
    for (var i = 0; i < columns.size(); i++) {
      var kept = Base64.getEncoder().encodeToString(evidence.kept(i));
      states.add(state(subject, EVIDENCE, columns.get(i).name(), type(columns.get(i)), kept));
    }
    result
        .states()
        .forEach(
            (measure, text) -> {
              var kept = guarded.contains(measure) ? GroupState.guarded(text) : text;
              states.add(state(subject, measure, "", kept.split(" ", 2)[0], kept));
            });
    return states;
  }

  /** The groupings whose keys are made of the values of a protected column. */
  private static Set<String> guarded(RuleEvaluation evaluation, Evidence evidence) {
    var columns = evaluation.columns();
    var protectedNames =
        IntStream.range(0, columns.size())
            .filter(evidence::isProtected)
            .mapToObj(i -> columns.get(i).name())
            .collect(Collectors.toSet());
    return evaluation.grouped().entrySet().stream()
        .filter(grouping -> !Collections.disjoint(grouping.getValue(), protectedNames))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static MetricStateRecord state(
      ScanSubject subject, String metric, String column, String kind, String state) {
    var pin = subject.pin();
    return new MetricStateRecord(
        pin.dataset(), pin.tableId(), pin.version(), subject.slice(), metric, column, kind, state);
  }

  /**
   * The result that was kept, without verdicts; absent where it was kept of other columns than
   * these.
   */
  static Optional<Result> read(List<MetricStateRecord> kept, Pass pass, List<BoundColumn> columns) {
    var evidence = new HashMap<String, MetricStateRecord>();
    var states = new HashMap<String, String>();
    var rows = Optional.<Long>empty();
    for (var record : kept) {
      if (record.metric().equals(ROWS)) {
        rows = Optional.of(Long.valueOf(record.state()));
      } else if (record.metric().equals(EVIDENCE)) {
        evidence.put(record.columnName(), record);
      } else {
        states.put(record.metric(), record.state());
      }
    }
    var bytes = new ArrayList<byte[]>();
    for (var column : columns) {
      var record = evidence.get(column.name());
      if (record == null || !record.kind().equals(type(column))) {
        return Optional.empty();
      }
      bytes.add(Base64.getDecoder().decode(record.state()));
    }
    return evidence.size() == columns.size()
        ? rows.map(count -> new Result(pass.ofKept(bytes, count), List.of(), states))
        : Optional.empty();
  }

  private static String type(BoundColumn column) {
    return column.type().simpleString();
  }
}
