package io.lakewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineageClosureTest {
  @Test
  void takesTheShortestWay() {
    var edges = Map.of("a", Set.of("b", "c"), "b", Set.of("c"), "c", Set.of("d"));

    assertThat(LineageClosure.depths("a", edges))
        .containsExactlyInAnyOrderEntriesOf(Map.of("b", 1, "c", 1, "d", 2));
  }

  @Test
  void endsOnACycle() {
    var edges = Map.of("a", Set.of("b"), "b", Set.of("a"));

    assertThat(LineageClosure.depths("a", edges))
        .containsExactlyInAnyOrderEntriesOf(Map.of("b", 1, "a", 2));
  }

  @Test
  void ofALeafIsEmpty() {
    assertThat(LineageClosure.depths("z", Map.of("a", Set.of("z")))).isEmpty();
  }
}
