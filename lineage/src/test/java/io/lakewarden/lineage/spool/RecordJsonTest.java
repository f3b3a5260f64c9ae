package io.lakewarden.lineage.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.ViewInfluence;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  private static final ColumnLineageRecord EDGE =
      new ColumnLineageRecord(
          "e1",
          "s1",
          Optional.of("src"),
          Optional.of("v"),
          Optional.empty(),
          Optional.of(3L),
          "dim",
          Optional.of("name"),
          Optional.empty(),
          Optional.empty(),
          "DIRECT",
          "AGGREGATION",
          false,
          "COLUMN",
          "EXACT",
          "sum(v)",
          Instant.parse("2026-01-05T10:00:00Z"));

  @Test
  void theViewsOfAnEdgeComeBack() throws IOException {
    var whole =
        new ViewInfluence(
            "db.pv", "v", Optional.of("v.a"), Optional.empty(), "DIRECT", "IDENTITY", true);
    var edge = EDGE.via(List.of(whole));

    assertThat(RecordJson.read(json(edge), ColumnLineageRecord.class)).isEqualTo(edge);
  }

  @Test
  void anEdgeOfAReleaseThatKnewNoViewsHasNone() throws IOException {
    var old = json(EDGE);
    assertThat(old.remove("via")).isNotNull();

    assertThat(RecordJson.read(old, ColumnLineageRecord.class)).isEqualTo(EDGE);
  }

  private static ObjectNode json(ColumnLineageRecord edge) throws IOException {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      RecordJson.write(json, edge);
    }
    return (ObjectNode) new ObjectMapper().readTree(text.toString());
  }
}
