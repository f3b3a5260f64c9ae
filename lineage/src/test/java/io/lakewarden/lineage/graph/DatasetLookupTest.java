package io.lakewarden.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatasetLookupTest {
  private static final Instant TIME = Instant.parse("2026-01-05T00:00:00Z");

  private final DatasetAliases aliases = new DatasetAliases();
  private final DatasetLookup lookup = new DatasetLookup(aliases);

  @BeforeEach
  void sawSome() {
    aliases.saw("spark_catalog.a.orders", "TABLE", Optional.of("/w/a"), Optional.of("1"), TIME);
    aliases.saw("spark_catalog.b.orders", "TABLE", Optional.of("/w/b"), Optional.of("2"), TIME);
    aliases.saw("spark_catalog.b.customers", "TABLE", Optional.empty(), Optional.of("3"), TIME);
    aliases.saw(
        "/data/we.ird; `x`", "PATH", Optional.of("/data/we.ird; `x`"), Optional.empty(), TIME);
  }

  @Test
  void findsFullNamesPathsAndEndsOfNames() {
    assertThat(lookup.find("spark_catalog.a.orders")).containsExactly("spark_catalog.a.orders");
    assertThat(lookup.find("`b`.`orders`")).containsExactly("spark_catalog.b.orders");
    assertThat(lookup.find("CUSTOMERS")).containsExactly("spark_catalog.b.customers");
    assertThat(lookup.find("/w/a")).containsExactly("spark_catalog.a.orders");
    assertThat(lookup.find("we.ird; `x`")).containsExactly("/data/we.ird; `x`");
    assertThat(lookup.find("/data/we.ird; `x`")).containsExactly("/data/we.ird; `x`");
  }

  @Test
  void namesTheCandidatesOfAnAmbiguousName() {
    assertThatThrownBy(() -> lookup.find("orders"))
        .hasMessage(
            "Cannot tell which dataset orders is: the lineage knows spark_catalog.a.orders,"
                + " spark_catalog.b.orders. Give the full name.");
  }

  @Test
  void offersTheNearestNameForAnUnknownOne() {
    assertThatThrownBy(() -> lookup.find("custmers"))
        .hasMessageContaining("no statement read or wrote it")
        .hasMessageContaining("Did you mean spark_catalog.b.customers?");
    aliases.saw("/a/customers", "PATH", Optional.of("/a/customers"), Optional.empty(), TIME);
    aliases.saw("/a/custommer", "PATH", Optional.of("/a/custommer"), Optional.empty(), TIME);
    assertThatThrownBy(() -> lookup.find("custmers"))
        .hasMessageContaining("Did you mean spark_catalog.b.customers?");
    assertThatThrownBy(() -> lookup.find("custommers"))
        .hasMessageContaining("Did you mean spark_catalog.b.customers?");
    assertThatThrownBy(() -> lookup.find("rders")).hasMessageContaining("Did you mean");
    assertThatThrownBy(() -> lookup.find("elsewhere"))
        .hasMessageContaining("'lineage tables' lists");
  }
}
