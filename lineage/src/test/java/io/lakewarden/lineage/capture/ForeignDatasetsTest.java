package io.lakewarden.lineage.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class ForeignDatasetsTest {
  private static final String SOURCE = "org.example.DefaultSource";

  private final WalkReport report = new WalkReport();
  private final ForeignDatasets datasets =
      new ForeignDatasets(new Paths(new Configuration(false)), report);

  @Test
  void namesATopicByOneOfItsBrokersInWhateverOrder() {
    var one = Map.of("kafka.bootstrap.servers", "b:9092,a:9092", "topic", "orders");
    var other = Map.of("kafka.bootstrap.servers", "SSL://a:9092, b:9092", "topic", "orders");

    assertThat(name(one)).isEqualTo("kafka://a:9092/orders").isEqualTo(name(other));
    assertThat(report.unknownNodes()).isEmpty();
  }

  @Test
  void namesATableByItsPlaceWithoutSecrets() {
    assertThat(
            name(
                Map.of(
                    "connection.uri", "mongodb://ann:hunter2@db:27017/?authSource=admin",
                    "database", "shop",
                    "collection", "orders",
                    "password", "hunter2")))
        .isEqualTo("mongodb://db:27017/shop.orders");
    assertThat(name(Map.of("URL", "jdbc:postgresql://db/shop?password=x", "dbTable", "orders")))
        .isEqualTo("jdbc:postgresql://db/shop/orders");
    assertThat(name(Map.of("keyspace", "shop", "table", "orders")))
        .isEqualTo(SOURCE + "/shop.orders");
    assertThat(name(Map.of("host", "ann:hunter2@db", "table", "orders")))
        .isEqualTo(SOURCE + "/orders");
    assertThat(report.unknownNodes()).isEmpty();
  }

  @Test
  void aPathCountsBeforeAllElse() {
    assertThat(datasets.named(SOURCE, Map.of("path", "/lake/out", "table", "x")))
        .isEqualTo(SourceDataset.path("/lake/out"));
  }

  @Test
  void whatOptionsDoNotTellApartIsNotedAsNotKnown() {
    assertThat(name(Map.of("query", "SELECT 'bob'", "table", "(SELECT 'bob') t")))
        .isEqualTo(SOURCE);
    assertThat(report.unknownNodes()).containsExactly(SOURCE);
  }

  private String name(Map<String, String> options) {
    return datasets.named(SOURCE, options).fullName();
  }
}
