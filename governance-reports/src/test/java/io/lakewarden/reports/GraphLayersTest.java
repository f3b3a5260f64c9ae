package io.lakewarden.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.reports.ReportChart.Graph.Edge;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphLayersTest {
  @Test
  void putsEachNodeRightOfWhatFeedsIt() {
    assertThat(GraphLayers.of(List.of(new Edge("a", "b"), new Edge("b", "c"), new Edge("a", "c"))))
        .containsExactly(List.of("a"), List.of("b"), List.of("c"));
  }

  @Test
  void survivesLoopsAndCycles() {
    assertThat(GraphLayers.of(List.of(new Edge("a", "a"), new Edge("a", "b"), new Edge("b", "a"))))
        .containsExactly(List.of("a"), List.of("b"));
  }
}
