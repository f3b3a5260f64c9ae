package io.lakewarden.lineage.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlowOrderTest {
  @Test
  void followsAllArcsWhereThereIsNoCycle() {
    var arcs = List.of(new Arc(3, 0), new Arc(0, 2), new Arc(3, 2), new Arc(2, 1));

    assertThat(FlowOrder.of(4, arcs)).containsExactly(3, 0, 2, 1);
  }

  @Test
  void goesAgainstOneArcOfACycle() {
    var arcs = List.of(new Arc(0, 1), new Arc(1, 2), new Arc(2, 0), new Arc(0, 3));

    var order = FlowOrder.of(4, arcs);

    assertThat(arcs)
        .filteredOn(arc -> order.indexOf(arc.from()) > order.indexOf(arc.to()))
        .containsExactly(new Arc(2, 0));
  }
}
