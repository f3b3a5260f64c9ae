package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AtlasEntitiesTest {
  private final AtlasEntities mapped =
      AtlasEntities.of(SampleFacts.below("/lake"), AtlasTarget.NAMESPACE);

  @Test
  void namesEntitiesByPathColumnAndJobStepAndNeverByRun() {
    assertThat(mapped.entities())
        .extracting(entity -> entity.key().type() + " " + entity.key().qualifiedName())
        .containsExactly(
            "lakewarden_dataset /lake/customers@lakewarden",
            "lakewarden_column /lake/customers#id@lakewarden",
            "lakewarden_column /lake/customers#email@lakewarden",
            "lakewarden_column /lake/customers#city@lakewarden",
            "lakewarden_dataset /lake/contacts@lakewarden",
            "lakewarden_column /lake/contacts#id@lakewarden",
            "lakewarden_column /lake/contacts#address@lakewarden",
            "lakewarden_dataset /lake/in/customers.csv@lakewarden",
            "lakewarden_job bank@lakewarden",
            "lakewarden_process bank.bank.customers@lakewarden",
            "lakewarden_process bank.bank.contacts@lakewarden",
            "lakewarden_column_process bank.bank.contacts#id@lakewarden",
            "lakewarden_column_process bank.bank.contacts#address@lakewarden");
  }

  @Test
  void joinsTheStatementsOfOneTargetAndLeavesOutATargetThatIsItsOwnSource() {
    var contacts = entity("bank.bank.contacts@lakewarden");

    assertThat(contacts.inputs())
        .containsExactly(EntityKey.dataset("/lake/customers").in(AtlasTarget.NAMESPACE));
    assertThat(contacts.outputs())
        .containsExactly(EntityKey.dataset("/lake/contacts").in(AtlasTarget.NAMESPACE));
    assertThat(contacts.attributes()).containsEntry("operations", List.of("MERGE"));
    assertThat(contacts.wholes())
        .containsEntry("job", EntityKey.job("bank").in(AtlasTarget.NAMESPACE));
  }

  @Test
  void tracesAColumnToTheColumnOfTheDatasetThatTheLineageCallsByAnotherName() {
    var address = entity("bank.bank.contacts#address@lakewarden");

    assertThat(address.inputs())
        .containsExactly(EntityKey.column("/lake/customers", "email").in(AtlasTarget.NAMESPACE));
    assertThat(address.attributes()).containsEntry("masks", true);
    assertThat(address.attributes().values()).doesNotContain("sha2(email)");
  }

  @Test
  void describesADatasetByItsLatestVersionWhateverTheOrder() {
    var facts =
        new CatalogFacts(
            List.of(
                SampleFacts.dataset("orders", 9, "/lake/orders", "id", "total"),
                SampleFacts.dataset("orders", 8, "/lake/orders/", "id", "gone")),
            List.of(),
            List.of());

    var entities = AtlasEntities.of(facts, AtlasTarget.NAMESPACE).entities();

    assertThat(entities)
        .extracting(entity -> entity.key().qualifiedName())
        .containsExactly(
            "/lake/orders@lakewarden",
            "/lake/orders#id@lakewarden",
            "/lake/orders#total@lakewarden");
    assertThat(entities.get(0).attributes()).containsEntry("deltaVersion", "9");
    assertThat(entities.get(2).attributes())
        .containsEntry("dataType", "string")
        .containsEntry("position", "1");
  }

  @Test
  void tagsOnlyPersonalColumnsAndEachOnce() {
    var strong = SampleFacts.finding("orders", "", 2, "buyer", "DIRECT", "NAME");
    var facts =
        new CatalogFacts(
            List.of(SampleFacts.dataset("orders", 2, "/lake/orders", "buyer", "total")),
            List.of(
                SampleFacts.finding("orders", "", 1, "total", "SPECIAL", "HEALTH"),
                SampleFacts.finding("orders", "", 2, "total", "NONE", "NONE"),
                SampleFacts.finding("orders", "", 2, "buyer", "QUASI", "CITY"),
                strong),
            List.of());

    assertThat(AtlasEntities.of(facts, AtlasTarget.NAMESPACE).tags())
        .containsExactly(
            CatalogTag.of(
                EntityKey.column("/lake/orders", "buyer").in(AtlasTarget.NAMESPACE), strong));
  }

  @Test
  void givesTheSameDigestToTheSameFactsAndAnotherToOthers() {
    var again = AtlasEntities.of(SampleFacts.below("/lake"), AtlasTarget.NAMESPACE);
    var elsewhere = AtlasEntities.of(SampleFacts.below("/pond"), AtlasTarget.NAMESPACE);

    assertThat(again.entities()).extracting(CatalogEntity::digest).isEqualTo(digests(mapped));
    assertThat(digests(mapped)).doesNotHaveDuplicates();
    assertThat(digests(mapped))
        .filteredOn(digests(elsewhere)::contains)
        .containsExactly(entity("bank@lakewarden").digest());
  }

  @Test
  void tellsNothingOfAStatementThatFailed() {
    var sample = SampleFacts.below("/lake");
    var lineage = sample.lineage().get(0);
    var made = lineage.tables().get(1);
    var failed =
        new TableLineageRecord(
            "failed",
            "failed",
            made.operation(),
            "FULL",
            List.of(),
            made.sourceType(),
            made.sourceTableFullName(),
            made.sourcePath(),
            made.sourceTableId(),
            made.sourceVersion(),
            made.targetType(),
            Optional.of("bank.never"),
            Optional.of("/lake/never"),
            Optional.empty(),
            Optional.empty(),
            made.statementTime(),
            Optional.of("FAIL"));
    var column = SampleFacts.column("bank.customers", "id", "bank.never", "id", "IDENTITY", false);
    var ofFailed =
        new ColumnLineageRecord(
            "failed",
            "failed",
            column.sourceTableFullName(),
            column.sourceColumnName(),
            column.sourceFieldPath(),
            column.sourceVersion(),
            column.targetTableFullName(),
            column.targetColumnName(),
            column.targetFieldPath(),
            column.targetVersion(),
            column.dependencyKind(),
            column.transformation(),
            column.masking(),
            column.scope(),
            column.exactness(),
            column.expression(),
            column.statementTime());
    var facts =
        new CatalogFacts(
            sample.datasets(),
            sample.classifications(),
            List.of(
                new JobLineage(
                    lineage.job(),
                    with(lineage.tables(), failed),
                    with(lineage.columns(), ofFailed))));

    assertThat(digests(AtlasEntities.of(facts, AtlasTarget.NAMESPACE))).isEqualTo(digests(mapped));
  }

  private static <T> List<T> with(List<T> rows, T another) {
    return Stream.concat(rows.stream(), Stream.of(another)).toList();
  }

  @Test
  void keepsCredentialsOfAPathAndThePasswordOfTheTargetToItself() {
    assertThat(DatasetPaths.normalised("jdbc:db://sa:secret@host/t")).isEqualTo("jdbc:db://host/t");
    assertThat(DatasetPaths.normalised("s3a://key:secret@bucket/t/")).isEqualTo("s3a://bucket/t");
    assertThat(DatasetPaths.normalised("s3a://key@bucket/t?token=secret"))
        .isEqualTo("s3a://bucket/t");
    assertThat(DatasetPaths.normalised("jdbc:db://host/t?user=sa&password=secret"))
        .isEqualTo("jdbc:db://host/t");
    assertThat(DatasetPaths.normalised("file:/lake/a;b/")).isEqualTo("/lake/a;b");
    assertThat(DatasetPaths.normalised("spark_catalog.a.`b?c`")).isEqualTo("spark_catalog.a.`b?c`");
    assertThat(DatasetPaths.normalised("abfss://box@account/t")).isEqualTo("abfss://box@account/t");
    assertThat(new AtlasTarget(URI.create("http://a:21000"), "me", "secret", Duration.ofSeconds(1)))
        .asString()
        .doesNotContain("secret");
  }

  private static List<String> digests(AtlasEntities mapped) {
    return mapped.entities().stream().map(CatalogEntity::digest).toList();
  }

  private CatalogEntity entity(String qualifiedName) {
    Optional<CatalogEntity> found =
        mapped.entities().stream()
            .filter(entity -> entity.key().qualifiedName().equals(qualifiedName))
            .findFirst();
    return found.orElseThrow();
  }
}
