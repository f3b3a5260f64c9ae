package io.lakewarden.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  void aFieldStemsFromWhatWentIntoItIntoWhatHoldsItAndIntoWhatItHolds() {
    fields("in.whole", "t.s");
    fields("in.a", "t.s/a");
    fields("in.x", "t.s/A.x");
    fields("in.b", "t.s/b");
    fields("in.all", "t");
    fields("t.s/a", "out.a");
    fields("t.s/a.x", "out.x");
    fields("t.s/b", "out.b");
    fields("t.s", "out.s");

    assertThat(around("t.s.a", Direction.UPSTREAM, LineageGraph.UNLIMITED))
        .containsExactly("in.whole > t.s", "in.a > t.s", "in.x > t.s", "in.all > t");
    assertThat(around("t.S.a.x", Direction.UPSTREAM, LineageGraph.UNLIMITED))
        .containsExactly("in.whole > t.s", "in.a > t.s", "in.x > t.s", "in.all > t");
    assertThat(around("t.s.b", Direction.BOTH, LineageGraph.UNLIMITED))
        .containsExactly(
            "in.whole > t.s", "in.b > t.s", "in.all > t", "t.s > out.b", "t.s > out.s");
    assertThat(around("t.s.a", Direction.DOWNSTREAM, LineageGraph.UNLIMITED))
        .containsExactly("t.s > out.a", "t.s > out.x", "t.s > out.s");
    assertThat(around("t.s", Direction.UPSTREAM, LineageGraph.UNLIMITED)).hasSize(5);
    assertThat(around("t", Direction.UPSTREAM, LineageGraph.UNLIMITED)).hasSize(5);
    assertThat(around("in.b", Direction.DOWNSTREAM, LineageGraph.UNLIMITED))
        .containsExactly("in.b > t.s", "t.s > out.b", "t.s > out.s");
  }

  @Test
  void aFieldThatNoRowNamesIsWhatHoldsIt() {
    fields("in.whole", "t.s");
    fields("in.b", "t.s/b");
    fields("t.s", "out.s");
    fields("t.s/b", "out.b");

    assertThat(around("t.s.other", Direction.BOTH, LineageGraph.UNLIMITED))
        .containsExactly("in.whole > t.s", "t.s > out.s");
    assertThat(around("t.s.b.deeper", Direction.UPSTREAM, LineageGraph.UNLIMITED))
        .containsExactly("in.whole > t.s", "in.b > t.s");
    assertThat(around("t.none.b", Direction.BOTH, LineageGraph.UNLIMITED)).isEmpty();
  }

  @Test
  void aFieldIsNoNodeAndADotInAColumnIsNoField() {
    fields("in.b", "t.s/b");
    columns("in.c", "t.s.b", "DIRECT");
    var graph = builder.build();

    assertThat(graph.nodes())
        .extracting(LineageGraphTest::text)
        .containsExactly("in.b", "t.s", "in.c", "t.s.b");
    assertThat(graph.column(column("t.s.b.c"))).contains(column("t.s.b"));
    assertThat(graph.column(column("t.S.d"))).contains(column("t.s"));
    assertThat(graph.column(column("t.d"))).isEmpty();
    assertThat(around("t.s.b", Direction.UPSTREAM, 1)).containsExactly("in.c > t.s.b");
  }

  @Test
  void constantsAndReadsAreRowsButNoEdges() {
    var constant =
        builder.add(
            new LineageRow(
                Optional.empty(),
                Optional.of(column("t.c")),
                Optional.empty(),
                Optional.empty(),
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
  void aLineHasItsNewestStatementAndADatasetTheVersionsOfAll() {
    versioned("a", "t", 3);
    versioned("a", "t", 5);
    versioned("a", "t", 4);
    var found =
        builder.build().neighbourhood(dataset("t"), Direction.UPSTREAM, 1, Optional.empty());

    assertThat(found.edges()).extracting(Edge::targetVersion).containsExactly(Optional.of(4L));
    assertThat(found.versions().written()).containsExactly(Map.entry("t", new VersionSpan(3, 5)));
    assertThat(found.versions().read()).isEmpty();
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
    add(source, target, Optional.empty(), Optional.empty(), kind, version);
  }

  /** {@code t.s/a.b} is the field {@code s.a.b} of the column {@code s}. */
  private void fields(String source, String target) {
    add(
        column(source.replaceFirst("/.*", "")),
        column(target.replaceFirst("/.*", "")),
        field(source),
        field(target),
        "DIRECT",
        Optional.empty());
  }

  private static Optional<String> field(String text) {
    var path = text.substring(text.indexOf('.') + 1);
    return Optional.of(path.replace('/', '.')).filter(field -> path.contains("/"));
  }

  private void add(
      Node source,
      Node target,
      Optional<String> sourceField,
      Optional<String> targetField,
      String kind,
      Optional<Long> version) {
    hours++;
    builder.add(
        new LineageRow(
            Optional.of(source),
            Optional.of(target),
            sourceField,
            targetField,
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
