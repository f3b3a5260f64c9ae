package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names from before and after a table and a column were renamed. */
final class RenamingsTest {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  private final List<TableLineageRecord> tables = new ArrayList<>();
  private final List<ColumnLineageRecord> columns = new ArrayList<>();
  private int minutes;

  @Test
  void aTableIsKnownByItsNameOfTodayWhateverAFactCallsIt() {
    statement("SAVE", "shop.raw", "shop.orders");
    statement("RENAME_TABLE", "shop.orders", "shop.sales");
    statement("SAVE", "shop.sales", "shop.report");

    var mapped = mapped();

    assertThat(names(mapped))
        .contains("shop.sales@lakewarden", "shop.raw@lakewarden", "shop.report@lakewarden")
        .doesNotContain("shop.orders@lakewarden");
    assertThat(
            entity(mapped, EntityKey.dataset("shop.sales").in(AtlasTarget.NAMESPACE)).formerKeys())
        .containsExactly(EntityKey.dataset("shop.orders").in(AtlasTarget.NAMESPACE));
    assertThat(
            entity(mapped, EntityKey.process("job", "shop.orders").in(AtlasTarget.NAMESPACE))
                .outputs())
        .containsExactly(EntityKey.dataset("shop.sales").in(AtlasTarget.NAMESPACE));
  }

  @Test
  void aTableMadeAnewUnderAFormerNameIsAnotherOne() {
    statement("SAVE", "shop.raw", "shop.orders");
    statement("RENAME_TABLE", "shop.orders", "shop.sales");
    statement("SAVE", "shop.raw", "shop.orders");

    assertThat(names(mapped())).contains("shop.sales@lakewarden", "shop.orders@lakewarden");
  }

  @Test
  void aColumnIsKnownByItsNameOfTodayAndFollowsItsTable() {
    edge("SAVE", "shop.raw", "mail", "shop.orders", "mail");
    edge("RENAME_COLUMN", "shop.orders", "mail", "shop.orders", "email");
    statement("RENAME_TABLE", "shop.orders", "shop.sales");
    edge("SAVE", "shop.sales", "email", "shop.report", "email");

    var mapped = mapped();

    assertThat(names(mapped))
        .contains("shop.sales#email@lakewarden")
        .doesNotContain("shop.orders#mail@lakewarden", "shop.sales#mail@lakewarden");
    assertThat(
            entity(mapped, EntityKey.column("shop.sales", "email").in(AtlasTarget.NAMESPACE))
                .formerKeys())
        .contains(
            EntityKey.column("shop.sales", "mail").in(AtlasTarget.NAMESPACE),
            EntityKey.column("shop.orders", "mail").in(AtlasTarget.NAMESPACE));
    assertThat(
            entity(
                    mapped,
                    EntityKey.columnProcess("job", "shop.orders", "mail").in(AtlasTarget.NAMESPACE))
                .outputs())
        .containsExactly(EntityKey.column("shop.sales", "email").in(AtlasTarget.NAMESPACE));
  }

  @Test
  void aColumnThatALaterVersionLacksIsGoneAndOneOfALaterVersionIsNot() {
    columns.add(versioned("/lake/a", "gone", 1));
    columns.add(versioned("/lake/a", "newer", 4));
    tables.add(table("SAVE", "/lake/a", "/lake/b"));
    var facts =
        new CatalogFacts(
            List.of(SampleFacts.dataset("a", 3, "/lake/a", "id")),
            List.of(),
            List.of(new JobLineage("job", tables, columns)));

    var mapped = AtlasEntities.of(facts, AtlasTarget.NAMESPACE);

    assertThat(names(mapped))
        .contains("/lake/a#newer@lakewarden")
        .doesNotContain("/lake/a#gone@lakewarden");
    var filled =
        entity(mapped, EntityKey.columnProcess("job", "/lake/b", "gone").in(AtlasTarget.NAMESPACE));
    assertThat(filled.inputs())
        .containsExactly(EntityKey.column("/lake/a", "gone").in(AtlasTarget.NAMESPACE));
    assertThat(filled.presentInputs()).isEmpty();
    assertThat(filled.isHistory()).isFalse();
  }

  @Test
  void aDroppedTableIsGoneAndWhatWasDoneWithItIsHistory() {
    edge("SAVE", "shop.raw", "mail", "shop.step", "mail");
    edge("SAVE", "shop.step", "mail", "shop.report", "mail");
    var before = mapped();
    drop("shop.step");

    var mapped = mapped();

    assertThat(names(mapped))
        .contains("shop.raw#mail@lakewarden", "shop.report#mail@lakewarden")
        .doesNotContain("shop.step@lakewarden", "shop.step#mail@lakewarden");
    assertThat(
            entity(mapped, EntityKey.process("job", "shop.step").in(AtlasTarget.NAMESPACE))
                .isHistory())
        .isTrue();
    var report = EntityKey.columnProcess("job", "shop.report", "mail").in(AtlasTarget.NAMESPACE);
    assertThat(entity(mapped, report).presentInputs()).isEmpty();
    assertThat(entity(mapped, report).digest()).isEqualTo(entity(before, report).digest());
  }

  @Test
  void aTableThatIsMadeAgainAfterItWasDroppedIsThere() {
    statement("SAVE", "shop.raw", "shop.step");
    drop("shop.step");
    statement("SAVE", "shop.raw", "shop.step");

    assertThat(names(mapped())).contains("shop.step@lakewarden");
  }

  private void drop(String table) {
    tables.add(table("DROP_TABLE", table, table).withoutSource());
  }

  private void statement(String operation, String from, String to) {
    tables.add(table(operation, from, to));
  }

  private void edge(String operation, String from, String column, String to, String targetColumn) {
    tables.add(table(operation, from, to));
    columns.add(
        column(tables.get(tables.size() - 1), from, column, to, targetColumn, Optional.empty()));
  }

  private ColumnLineageRecord versioned(String path, String column, long version) {
    var statement = table("SAVE", path, "/lake/b");
    return column(statement, path, column, "/lake/b", column, Optional.of(version));
  }

  private static ColumnLineageRecord column(
      TableLineageRecord statement,
      String from,
      String column,
      String to,
      String targetColumn,
      Optional<Long> version) {
    return new ColumnLineageRecord(
        "record",
        statement.statementId(),
        Optional.of(from),
        Optional.of(column),
        Optional.empty(),
        version,
        to,
        Optional.of(targetColumn),
        Optional.empty(),
        Optional.empty(),
        "DIRECT",
        "IDENTITY",
        false,
        "COLUMN",
        "EXACT",
        "",
        statement.statementTime());
  }

  private TableLineageRecord table(String operation, String from, String to) {
    minutes++;
    return new TableLineageRecord(
        "record" + minutes,
        "statement" + minutes,
        operation,
        "FULL",
        List.of(),
        Optional.of("TABLE"),
        Optional.of(from),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("TABLE"),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        START.plus(Duration.ofMinutes(minutes)));
  }

  private AtlasEntities mapped() {
    return AtlasEntities.of(
        new CatalogFacts(List.of(), List.of(), List.of(new JobLineage("job", tables, columns))),
        AtlasTarget.NAMESPACE);
  }

  private static CatalogEntity entity(AtlasEntities mapped, EntityKey key) {
    return mapped.entities().stream()
        .filter(entity -> entity.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " of " + names(mapped)));
  }

  private static List<String> names(AtlasEntities mapped) {
    return mapped.entities().stream().map(entity -> entity.key().qualifiedName()).toList();
  }
}
