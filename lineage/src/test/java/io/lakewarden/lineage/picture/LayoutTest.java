package io.lakewarden.lineage.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.lineage.graph.Neighbourhood;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {
  private static final double APART = 12;
  private static final int SAMPLES = 40;

  static Stream<Neighbourhood> neighbourhoods() {
    var fixed =
        Stream.of(
            Neighbourhoods.bank(),
            Neighbourhoods.warehouse(),
            Neighbourhoods.star(39, true),
            Neighbourhoods.star(39, false),
            Neighbourhoods.random(2, 20, 3, 1));
    var random =
        IntStream.range(0, 8)
            .mapToObj(seed -> Neighbourhoods.random(40, 60 + 10 * seed, seed % 5, seed));
    return Stream.concat(fixed, random);
  }

  @ParameterizedTest
  @MethodSource("neighbourhoods")
  void boxesKeepApart(Neighbourhood neighbourhood) {
    var frames = layout(neighbourhood).frames();

    for (int i = 0; i < frames.size(); i++) {
      for (int j = 0; j < i; j++) {
        var one = frames.get(i);
        var other = frames.get(j);
        assertThat(
                one.right() + APART <= other.x()
                    || other.right() + APART <= one.x()
                    || one.bottom() + APART <= other.y()
                    || other.bottom() + APART <= one.y())
            .as("%s and %s", one, other)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("neighbourhoods")
  void wordsFitIntoTheirBoxes(Neighbourhood neighbourhood) {
    var layout = layout(neighbourhood);

    for (int i = 0; i < layout.frames().size(); i++) {
      var box = layout.diagram().boxes().get(i);
      assertThat(BoxText.of(box).width()).isLessThanOrEqualTo(layout.frames().get(i).width());
      assertThat(layout.frames().get(i).height())
          .isGreaterThanOrEqualTo(Box.HEAD + box.columns().size() * Box.ROW);
    }
  }

  @ParameterizedTest
  @MethodSource("neighbourhoods")
  void noLineRunsThroughABox(Neighbourhood neighbourhood) {
    var layout = layout(neighbourhood);

    for (var route : layout.routes()) {
      for (var curve : route.curves()) {
        for (int i = 0; i <= SAMPLES; i++) {
          double x = curve.xAt((double) i / SAMPLES);
          double y = curve.yAt((double) i / SAMPLES);
          assertThat(layout.frames())
              .as(route.line().words())
              .noneMatch(f -> x > f.x() && x < f.right() && y > f.y() && y < f.bottom());
          assertThat(x).isBetween(0.0, layout.width());
          assertThat(y).isBetween(0.0, layout.height());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("neighbourhoods")
  void eachLineLeadsFromItsSourceToItsTarget(Neighbourhood neighbourhood) {
    var layout = layout(neighbourhood);

    assertThat(layout.routes()).hasSameSizeAs(layout.diagram().lines());
    for (var route : layout.routes()) {
      var curves = route.curves();
      for (int i = 1; i < curves.size(); i++) {
        assertThat(curves.get(i).x1()).isEqualTo(curves.get(i - 1).x2());
        assertThat(curves.get(i).y1()).isEqualTo(curves.get(i - 1).y2());
      }
      var line = route.line();
      var start = layout.frames().get(line.source().box());
      var end = layout.frames().get(line.target().box());
      boolean fromLeft = route.pointsRight() || line.isLoop();
      var first = fromLeft ? curves.get(0) : null;
      double startX = fromLeft ? first.x1() : curves.get(curves.size() - 1).x2();
      double startY = fromLeft ? first.y1() : curves.get(curves.size() - 1).y2();
      assertThat(startX).isEqualTo(fromLeft ? start.right() : start.x());
      assertThat(startY).isBetween(start.y(), start.bottom());
      assertThat(route.tipX()).isEqualTo(route.pointsRight() ? end.x() : end.right());
      assertThat(route.tipY()).isBetween(end.y(), end.bottom());
    }
  }

  @Test
  void aLineEndsInTheRowOfItsColumn() {
    var layout = layout(Neighbourhoods.bank());

    for (var route : layout.routes()) {
      var port = route.line().target();
      double row = layout.frames().get(port.box()).y() + layout.diagram().middleOf(port);
      assertThat(route.tipY()).isBetween(row - Box.ROW / 2, row + Box.ROW / 2);
    }
  }

  @Test
  void dataFlowsFromLeftToRight() {
    var layout = layout(Neighbourhoods.bank());

    assertThat(layout.diagram().lines())
        .filteredOn(line -> !line.isLoop())
        .allSatisfy(
            line ->
                assertThat(layout.frames().get(line.source().box()).right())
                    .isLessThan(layout.frames().get(line.target().box()).x()));
  }

  @Test
  void aCycleIsCutOnceAndItsArrowPointsLeft() {
    var cycle =
        new Neighbourhoods()
            .edge(Neighbourhoods.table("a"), Neighbourhoods.table("b"))
            .edge(Neighbourhoods.table("b"), Neighbourhoods.table("c"))
            .edge(Neighbourhoods.table("c"), Neighbourhoods.table("a"))
            .around(Neighbourhoods.table("a"));

    assertThat(layout(cycle).routes()).extracting(Route::pointsRight).containsOnlyOnce(false);
  }

  @Test
  void aTableThatUpdatesItselfHasALoop() {
    var update =
        new Neighbourhoods()
            .edge(Neighbourhoods.table("a"), Neighbourhoods.table("a"))
            .around(Neighbourhoods.table("a"));

    var layout = layout(update);

    assertThat(layout.frames()).hasSize(1);
    assertThat(layout.routes()).hasSize(1);
    assertThat(layout.routes().get(0).tipX()).isEqualTo(layout.frames().get(0).right());
  }

  @Test
  void manySourcesAreDealtOutOverLayersThatFitAPage() {
    assertThat(layout(Neighbourhoods.star(39, true)).height()).isLessThan(1600);
  }

  @Test
  @Timeout(20)
  void hundredsOfTablesAreDrawnInSeconds() {
    assertThat(layout(Neighbourhoods.random(300, 350, 0, 5)).frames()).hasSizeGreaterThan(200);
    assertThat(layout(Neighbourhoods.star(600, true)).frames()).hasSize(601);
  }

  private static Layout layout(Neighbourhood neighbourhood) {
    return Layout.of(Diagram.of(neighbourhood));
  }

  @Test
  void rowsAreOrderedByWhereTheirLinesLead() {
    var crossed =
        new Neighbourhoods()
            .direct("a.source.x", "b.first.p", "IDENTITY")
            .direct("a.source.w", "b.second.p", "IDENTITY")
            .around(Neighbourhoods.column("a.source"));

    var layout = layout(crossed);

    var source = layout.diagram().boxes().get(0);
    var tops = layout.frames().stream().map(Frame::y).toList();
    assertThat(source.columns())
        .isEqualTo(tops.get(1) < tops.get(2) ? List.of("x", "w") : List.of("w", "x"));
  }
}
