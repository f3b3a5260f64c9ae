package io.lakewarden.quality.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.SchemaDriftConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SchemaDriftTest {
  private static final String BEFORE = "id BIGINT, amount DOUBLE, state STRING, day DATE";

  @Test
  void sameColumnsInAnotherOrderAndCaseAreTheSame() {
    assertThat(drift(BEFORE, "day DATE, STATE STRING, id BIGINT, amount DOUBLE")).isEmpty();
  }

  @Test
  void namesWhatCameWentAndChangedItsType() {
    assertThat(drift(BEFORE, "id BIGINT, amount STRING, state STRING, extra INT"))
        .containsExactly(
            "RETYPED 'amount' from double to string",
            "REMOVED 'day' (date)",
            "ADDED 'extra' (int)");
  }

  @Test
  void sameTypeAtTheSamePlaceIsProbablyARename() {
    assertThat(drift(BEFORE, "id BIGINT, total DOUBLE, state STRING, day DATE"))
        .containsExactly("RENAMED 'amount' probably to 'total' (double)");
    assertThat(drift(BEFORE, "number BIGINT, amount DOUBLE, state STRING, at DATE"))
        .containsExactly(
            "RENAMED 'id' probably to 'number' (bigint)", "RENAMED 'day' probably to 'at' (date)");
  }

  @Test
  void sameTypeAndASimilarNameElsewhereIsProbablyARename() {
    assertThat(drift(BEFORE, "id BIGINT, state STRING, day DATE, amount_ DOUBLE"))
        .containsExactly("RENAMED 'amount' probably to 'amount_' (double)");
  }

  @Test
  void anotherTypeOrPlaceIsNoRename() {
    assertThat(drift(BEFORE, "id BIGINT, total INT, state STRING, day DATE"))
        .containsExactly("REMOVED 'amount' (double)", "ADDED 'total' (int)");
    assertThat(drift(BEFORE, "id BIGINT, state STRING, day DATE, fee DOUBLE"))
        .containsExactly("REMOVED 'amount' (double)", "ADDED 'fee' (double)");
  }

  @Test
  void fieldsOfStructsAreSeen() {
    assertThat(drift("s STRUCT<a: INT>", "s STRUCT<a: INT, b: INT>"))
        .containsExactly("RETYPED 's' from struct<a:int> to struct<a:int,b:int>");
  }

  @Test
  void declaredColumnsAreReadAsSparkKeepsThem() {
    var declared = new LinkedHashMap<String, String>(Map.of("a", "varchar(10)"));
    assertThat(SchemaDrift.between(SchemaField.declared(declared), fields("a STRING"))).isEmpty();
    var json = StructType.fromDDL(BEFORE).json();
    assertThat(SchemaField.ofJson(json)).isEqualTo(fields(BEFORE));
  }

  @Test
  void everyKindOfChangeIsAResultOfItsOwn() {
    var changes = SchemaDrift.between(fields("a INT, b INT"), fields("a INT, c STRING"));
    var severities =
        new SchemaDriftConfig(Severity.WARN, Severity.CRITICAL, Severity.ERROR, Severity.INFO);
    var pin = new DatasetPin("t", "/t", "id", 4, "digest");
    var results = SchemaDriftResults.of(pin, "*", "version 3", changes, severities);

    assertThat(results)
        .extracting(r -> r.ruleId() + " " + r.severity() + " " + r.status())
        .containsExactly(
            "schema_drift_added WARN FAIL",
            "schema_drift_removed CRITICAL FAIL",
            "schema_drift_retyped ERROR PASS",
            "schema_drift_renamed INFO PASS");
    assertThat(results.get(0).message())
        .isEqualTo("1 columns are added since version 3: 'c' (string).");
    assertThat(results).allMatch(r -> r.ruleSetDigest().length() == 64 && r.version() == 4);
    assertThat(results).extracting(r -> r.status()).contains(CheckStatus.PASS);
  }

  private static List<String> drift(String before, String after) {
    return SchemaDrift.between(fields(before), fields(after)).stream()
        .map(change -> change.kind() + " " + change.description())
        .toList();
  }

  private static List<SchemaField> fields(String ddl) {
    return SchemaField.of(StructType.fromDDL(ddl));
  }
}
