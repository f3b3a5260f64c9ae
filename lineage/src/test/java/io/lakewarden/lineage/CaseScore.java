package io.lakewarden.lineage;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.lineage.LineageCase.ExpectedEdge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Compares captured lineage with a case: tables, pairs, kinds, subtypes, masking, inventions. */
final class CaseScore {
  private static final Set<String> ROW_LEVEL = Set.of("MERGE", "UPDATE", "DELETE");

  private final LineageCase wanted;
  private final List<CapturedStatement> captured;
  private final List<String> problems = new ArrayList<>();

  private CaseScore(LineageCase wanted, List<CapturedStatement> captured) {
    this.wanted = wanted;
    this.captured = captured;
  }

  /** Everything that is wrong; empty where the capture is right. */
  static List<String> problems(LineageCase wanted, List<CapturedStatement> captured) {
    var score = new CaseScore(wanted, captured);
    score.tables();
    score.target(
        wanted.text("target"),
        wanted.edges(wanted.json().get("expected")),
        ExpectedEdge.list(wanted.json().path("dataset_level")));
    wanted
        .json()
        .path("other_targets")
        .fields()
        .forEachRemaining(
            other -> score.target(other.getKey(), wanted.edges(other.getValue()), List.of()));
    score.versions();
    return score.problems;
  }

  private void tables() {
    Set<String> sources = new HashSet<>();
    captured.forEach(
        statement ->
            statement.tables().stream()
                .filter(table -> table.sourceType().filter("VIEW"::equals).isEmpty())
                .forEach(
                    table -> table.sourceTableFullName().ifPresent(n -> sources.add(last(n)))));
    Set<String> inputs = new HashSet<>(wanted.texts("inputs"));
    if (isRowLevel()) {
      inputs.add(wanted.text("target"));
      sources.add(wanted.text("target"));
    }
    if (!sources.equals(inputs)) {
      problems.add("tables " + sources + " instead of " + inputs);
    }
  }

  private void target(
      String target, Map<String, List<ExpectedEdge>> expected, List<ExpectedEdge> datasetLevel) {
    var edges = edgesInto(target);
    expected.forEach((column, wantedEdges) -> column(target, column, wantedEdges, edges));
    for (var edge : edges) {
      if (edge.sourceColumnName().isPresent()) {
        edge.targetColumnName()
            .map(name -> Set.of(name.toLowerCase(Locale.ROOT)))
            .orElse(expected.keySet())
            .forEach(column -> judge(target, column, edge, expected, datasetLevel));
      }
    }
  }

  private void column(
      String target,
      String column,
      List<ExpectedEdge> wantedEdges,
      List<ColumnLineageRecord> edges) {
    var own =
        edges.stream()
            .filter(edge -> edge.targetColumnName().filter(column::equalsIgnoreCase).isPresent())
            .toList();
    if (own.isEmpty() && wantedEdges.isEmpty()) {
      problems.add("column " + column + " is not listed");
    }
    if (wantedEdges.isEmpty()
        && own.stream()
            .anyMatch(
                edge ->
                    edge.dependencyKind().equals("DIRECT")
                        && edge.sourceColumnName().isPresent()
                        && !isSelf(target, column, edge)
                        && allowed(column).stream()
                            .noneMatch(ok -> ok.input().equals(input(edge))))) {
      problems.add("column " + column + " is no constant: " + own);
    }
    for (var want : wantedEdges) {
      var reported =
          edges.stream()
              .filter(
                  edge ->
                      edge.targetColumnName().isEmpty()
                          || edge.targetColumnName().get().equalsIgnoreCase(column))
              .filter(edge -> input(edge).equals(want.input()))
              .toList();
      if (reported.stream().noneMatch(edge -> matches(want, edge))) {
        problems.add(want + " -> " + column + " is missing among " + brief(reported));
      }
    }
  }

  private static boolean matches(ExpectedEdge want, ColumnLineageRecord edge) {
    return (want.anyKind() || want.kind().equals(edge.dependencyKind()))
        && (want.anyKind() || want.subtypes().contains(edge.transformation()))
        && want.masking() == edge.masking();
  }

  private void judge(
      String target,
      String column,
      ColumnLineageRecord edge,
      Map<String, List<ExpectedEdge>> expected,
      List<ExpectedEdge> datasetLevel) {
    if (isRowLevel() && isSelf(target, column, edge)) {
      return;
    }
    List<ExpectedEdge> fine = new ArrayList<>(expected.getOrDefault(column, List.of()));
    fine.addAll(datasetLevel);
    fine.addAll(allowed(column));
    var known =
        fine.stream()
            .anyMatch(
                ok ->
                    ok.input().equals(input(edge))
                        && (ok.anyKind() || ok.kind().equals(edge.dependencyKind())));
    if (!known) {
      problems.add("invented: " + brief(List.of(edge)) + " -> " + column);
    }
  }

  private List<ExpectedEdge> allowed(String column) {
    var allowed = wanted.edges(wanted.json().path("allowed"));
    List<ExpectedEdge> edges = new ArrayList<>(allowed.getOrDefault(column, List.of()));
    edges.addAll(allowed.getOrDefault("*", List.of()));
    return edges;
  }

  private void versions() {
    var versions = wanted.json().path("expected_versions");
    versions
        .path("read")
        .fields()
        .forEachRemaining(
            read -> {
              Set<Long> seen = new LinkedHashSet<>();
              captured.forEach(
                  statement ->
                      statement.tables().stream()
                          .filter(
                              table ->
                                  table
                                      .sourceTableFullName()
                                      .filter(name -> last(name).equals(read.getKey()))
                                      .isPresent())
                          .forEach(table -> table.sourceVersion().ifPresent(seen::add)));
              if (!seen.equals(Set.of(read.getValue().longValue()))) {
                problems.add("read " + read.getKey() + " at " + seen);
              }
            });
    versions
        .path("written")
        .fields()
        .forEachRemaining(
            written -> {
              Set<Long> seen = new LinkedHashSet<>();
              captured.forEach(
                  statement ->
                      statement.tables().stream()
                          .filter(
                              table ->
                                  table
                                      .targetTableFullName()
                                      .filter(name -> last(name).equals(written.getKey()))
                                      .isPresent())
                          .forEach(table -> table.targetVersion().ifPresent(seen::add)));
              if (!seen.equals(Set.of(written.getValue().longValue()))) {
                problems.add("wrote " + written.getKey() + " at " + seen);
              }
            });
  }

  private List<ColumnLineageRecord> edgesInto(String target) {
    return captured.stream()
        .flatMap(statement -> statement.columns().stream())
        .filter(edge -> last(edge.targetTableFullName()).equals(target))
        .toList();
  }

  private boolean isRowLevel() {
    return captured.stream().anyMatch(statement -> ROW_LEVEL.contains(statement.operation()));
  }

  private static boolean isSelf(String target, String column, ColumnLineageRecord edge) {
    return input(edge).equals(target + "." + column);
  }

  private static String input(ColumnLineageRecord edge) {
    return (last(edge.sourceTableFullName().orElse("")) + "." + edge.sourceColumnName().orElse(""))
        .toLowerCase(Locale.ROOT);
  }

  private static String brief(List<ColumnLineageRecord> edges) {
    return edges.stream()
        .map(edge -> input(edge) + " " + edge.transformation() + (edge.masking() ? " masked" : ""))
        .toList()
        .toString();
  }

  private static String last(String fullName) {
    return fullName.substring(fullName.lastIndexOf('.') + 1);
  }
}
