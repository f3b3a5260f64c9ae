package io.lakewarden.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetAliasesTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final DatasetAliases aliases = new DatasetAliases();

  @Test
  void aRenamedTableGoesByItsNewName() {
    table("orders", "id-1", 1);
    table("sales", "id-1", 2);

    assertThat(aliases.canonical("orders", at(1))).isEqualTo("sales");
    assertThat(aliases.meanings("orders")).containsExactly("sales");
    assertThat(aliases.meanings("sales")).containsExactly("sales");
  }

  @Test
  void aTableGoesByTheNameThatAStatementGaveItWhicheverOfBothIsNotedFirst() {
    aliases.sawWritten("sales", "TABLE", Optional.empty(), Optional.of("id-1"), at(1));
    aliases.saw("orders", "TABLE", Optional.empty(), Optional.of("id-1"), at(1));

    assertThat(aliases.canonical("orders", at(1))).isEqualTo("sales");
    assertThat(aliases.meanings("orders")).containsExactly("sales");
  }

  @Test
  void aNameThatMovedOnMeansBothTables() {
    table("orders", "id-1", 1);
    table("orders_old", "id-1", 2);
    table("orders", "id-2", 3);

    assertThat(aliases.canonical("orders", at(1))).isEqualTo("orders_old");
    assertThat(aliases.canonical("orders", at(3))).isEqualTo("orders");
    assertThat(aliases.meanings("orders")).containsExactly("orders_old", "orders");
  }

  @Test
  void aTableMadeAgainUnderItsNameStaysOne() {
    table("orders", "id-1", 1);
    table("orders", "id-2", 2);

    assertThat(aliases.canonical("orders", at(1))).isEqualTo("orders");
    assertThat(aliases.meanings("orders")).containsExactly("orders");
  }

  @Test
  void aPathGoesByTheTableThatLiesThere() {
    aliases.saw("cat.db.t", "TABLE", Optional.of("/w/t"), Optional.of("id-1"), at(1));
    aliases.saw("/w/t", "PATH", Optional.of("/w/t"), Optional.of("id-1"), at(2));
    aliases.saw("cat.db.p", "TABLE", Optional.of("/w/p"), Optional.empty(), at(1));

    assertThat(aliases.canonical("/w/t", at(2))).isEqualTo("cat.db.t");
    assertThat(aliases.canonical("/w/p", at(2))).isEqualTo("cat.db.p");
    assertThat(aliases.meanings("/w/p")).containsExactly("cat.db.p");
  }

  @Test
  void anUnknownNameMeansNothing() {
    assertThat(aliases.meanings("nothing")).isEmpty();
    assertThat(aliases.canonical("nothing", at(1))).isEqualTo("nothing");
  }

  private void table(String name, String id, int hour) {
    aliases.saw(name, "TABLE", Optional.empty(), Optional.of(id), at(hour));
  }

  private static Instant at(int hour) {
    return START.plusSeconds(3600L * hour);
  }
}
