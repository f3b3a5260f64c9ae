package io.lakewarden.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineageGraphTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final LineageGraph.Builder builder = LineageGraph.builder();
  private int hours;

  @Test
  void followsAChainAsFarAsTheDepthAllows() {
    tables("a", "b");
    tables("b", "c");
    tables("c", "d");

    assertThat(around("d", Direction.UPSTREAM, 2)).containsExactly("b > c", "c > d");
    assertThat(around("a", Direction.DOWNSTREAM, 1)).containsExactly("a > b");
    assertThat(around("b", Direction.BOTH, LineageGraph.UNLIMITED))
        .containsExactly("a > b", "b > c", "c > d");
  }

  @Test
  void bothWaysLeaveSiblingsOut() {
    tables("source", "mine");
    tables("source", "sibling");
    tables("mine", "report");
    tables("other", "report");

    assertThat(around("mine", Direction.BOTH, LineageGraph.UNLIMITED))
        .containsExactly("source > mine", "mine > report");
  }

  @Test
  void endsOnCycles() {
    tables("a", "b");
    tables("b", "a");
    tables("a", "a");

    assertThat(around("a", Direction.UPSTREAM, LineageGraph.UNLIMITED))
        .containsExactly("a > b", "b > a", "a > a");
  }

  @Test
  void asOfATimeKnowsNothingLater() {
    tables("a", "b");
    tables("b", "c");
    tables("c", "a");
    var graph = builder.build();

    var then = graph.neighbourhood(dataset("a"), Direction.BOTH, 9, Optional.of(at(2)));

    assertThat(then.edges()).extracting(LineageGraphTest::text).containsExactly("a > b", "b > c");
  }

  @Test
  void tellsTheNewestStatementOfAnEdgeOnce() {
    tables("a", "b");
    tables("a", "b");

    var edges =
        builder
            .build()
            .neighbourhood(dataset("b"), Direction.UPSTREAM, 1, Optional.empty())
            .edges();

    assertThat(edges).singleElement().extracting(Edge::time).isEqualTo(at(2));
  }

  @Test
  void anInfluenceOnAWholeDatasetReachesEachOfItsColumns() {
    columns("in.x", "mid.a", "DIRECT");
    columns("in.y", "mid.b", "DIRECT");
    columns("filter.f", "mid", "INDIRECT");
    columns("mid.a", "out.a", "DIRECT");

    assertThat(around("out.a", Direction.UPSTREAM, LineageGraph.UNLIMITED))
        .containsExactly("in.x > mid.a", "filter.f > mid", "mid.a > out.a");
    assertThat(around("filter.f", Direction.DOWNSTREAM, LineageGraph.UNLIMITED))
        .containsExactly("filter.f > mid", "mid.a > out.a");
    assertThat(around("filter.f", Direction.DOWNSTREAM, 1)).containsExactly("filter.f > mid");
  }

  @Test
  void directOnlyFollowsValues() {
    columns("in.x", "mid.a", "DIRECT");
    columns("in.y", "mid.a", "INDIRECT");
    var graph = builder.build().directOnly();

    assertThat(
            graph.neighbourhood(column("mid.a"), Direction.UPSTREAM, 9, Optional.empty()).edges())
        .extracting(LineageGraphTest::text)
        .containsExactly("in.x > mid.a");
  }

  @Test
  void columnsDifferByMoreThanCaseAndDatasetsByTheirWholeName() {
    columns("t.Id", "u.ID", "DIRECT");
    columns("T.id", "u.other", "DIRECT");

    assertThat(around("t.iD", Direction.DOWNSTREAM, 1)).containsExactly("t.Id > u.ID");
  }

  @Test
  void constantsAndReadsAreRowsButNoEdges() {
    var constant =
        builder.add(
            new LineageRow(
                Optional.empty(),
                Optional.of(column("t.c")),
                "DIRECT",
                "CONSTANT",
                false,
                Optional.empty(),
                Optional.of(1L),
                "run",
                "s",
                START));
    var graph = builder.build();
    var reached = graph.reach(List.of(column("t.c")), Direction.UPSTREAM, 1, Optional.empty());

    assertThat(reached.stream()).containsExactly(constant);
    assertThat(graph.edges(reached)).isEmpty();
  }

  @Test
  void whatIsNotThereHasNoNeighbours() {
    tables("a", "b");

    assertThat(around("nowhere", Direction.BOTH, 9)).isEmpty();
  }

  @Test
  void aVersionStandsForWhenItWasWrittenAndUntilTheNextOne() {
    versioned("a", "t", 3);
    versioned("a", "t", 5);
    var versions = builder.build().versions("t");

    assertThat(versions.known()).containsExactly(3L, 5L);
    assertThat(versions.writtenBy(4)).hasValue(at(1));
    assertThat(versions.writtenBy(5)).hasValue(at(2));
    assertThat(versions.writtenBy(2)).isEmpty();
    assertThat(versions.newestUntil(4)).hasValue(at(2).minusNanos(1_000));
    assertThat(versions.newestUntil(5)).isEmpty();
  }

  private List<String> around(String centre, Direction direction, int depth) {
    var node = centre.contains(".") ? column(centre) : dataset(centre);
    return builder.build().neighbourhood(node, direction, depth, Optional.empty()).edges().stream()
        .map(LineageGraphTest::text)
        .toList();
  }

  private void tables(String source, String target) {
    add(dataset(source), dataset(target), "DIRECT", Optional.empty());
  }

  private void versioned(String source, String target, long version) {
    add(dataset(source), dataset(target), "DIRECT", Optional.of(version));
  }

  private void columns(String source, String target, String kind) {
    add(column(source), column(target), kind, Optional.empty());
  }

  private void add(Node source, Node target, String kind, Optional<Long> version) {
    hours++;
    builder.add(
        new LineageRow(
            Optional.of(source),
            Optional.of(target),
            kind,
            "IDENTITY",
            false,
            Optional.empty(),
            version,
            "run",
            "statement-" + hours,
            at(hours)));
  }

  private static Instant at(int hour) {
    return START.plusSeconds(3600L * hour);
  }

  private static Node dataset(String name) {
    return new Node("TABLE", name, Optional.empty());
  }

  private static Node column(String text) {
    var dot = text.indexOf('.');
    return dot < 0
        ? dataset(text)
        : new Node("TABLE", text.substring(0, dot), Optional.of(text.substring(dot + 1)));
  }

  private static String text(Edge edge) {
    return text(edge.source()) + " > " + text(edge.target());
  }

  private static String text(Node node) {
    return node.name() + node.column().map(column -> "." + column).orElse("");
  }
}
