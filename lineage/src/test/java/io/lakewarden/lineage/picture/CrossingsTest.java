package io.lakewarden.lineage.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossingsTest {
  private static final int SIDE = 5;

  /** Against all orders of both layers, tried one by one. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void comesNearTheFewestPossible(long seed) {
    var random = new Random(seed);
    var arcs = new ArrayList<Arc>();
    for (int i = 0; i < 9; i++) {
      arcs.add(new Arc(random.nextInt(SIDE), SIDE + random.nextInt(SIDE)));
    }

    var order =
        Crossings.fewest(graph(arcs), List.of(List.of(0, 1, 2, 3, 4), List.of(5, 6, 7, 8, 9)));

    assertThat(crossings(arcs, order.get(0), order.get(1))).isLessThanOrEqualTo(fewest(arcs) + 1);
  }

  private static LayeredGraph graph(List<Arc> arcs) {
    var vertices = new ArrayList<Vertex>();
    for (int vertex = 0; vertex < 2 * SIDE; vertex++) {
      vertices.add(new Vertex(vertex / SIDE, 10, true, vertex));
    }
    var tracks =
        arcs.stream()
            .map(arc -> List.of(new Track.Stop(arc.from(), 5), new Track.Stop(arc.to(), 5)))
            .map(stops -> new Track(null, false, stops))
            .toList();
    return new LayeredGraph(2, vertices, tracks);
  }

  private static int fewest(List<Arc> arcs) {
    int fewest = Integer.MAX_VALUE;
    for (var left : orders(List.of(0, 1, 2, 3, 4))) {
      for (var right : orders(List.of(5, 6, 7, 8, 9))) {
        fewest = Math.min(fewest, crossings(arcs, left, right));
      }
    }
    return fewest;
  }

  private static List<List<Integer>> orders(List<Integer> things) {
    if (things.isEmpty()) {
      return List.of(List.of());
    }
    var orders = new ArrayList<List<Integer>>();
    for (var first : things) {
      for (var rest : orders(things.stream().filter(thing -> !thing.equals(first)).toList())) {
        var order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        orders.add(order);
      }
    }
    return orders;
  }

  private static int crossings(List<Arc> arcs, List<Integer> left, List<Integer> right) {
    int crossings = 0;
    for (var one : arcs) {
      for (var other : arcs) {
        if (left.indexOf(one.from()) < left.indexOf(other.from())
            && right.indexOf(one.to()) > right.indexOf(other.to())) {
          crossings++;
        }
      }
    }
    return crossings;
  }
}
