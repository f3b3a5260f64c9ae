package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is validated, loses its data files, and is validated again from the command line. */
@SparkTest
class ZeroScanIT {
  private static final Path LAUNCHER = Path.of("..", "bin", "lakewarden").toAbsolutePath();
  private static final List<String> BY_LOG =
      List.of("rows", "present", "positive", "fresh", "columns", "small", "joined");

  @TempDir Path folder;

  @Test
  void rulesOfTheLogOutliveTheDataFiles(SparkSession spark) throws IOException {
    var table = folder.resolve("orders");
    spark
        .sql(
            "SELECT id, id * 1.5D AS amount, DATE'2024-03-01' AS day, concat('c', id % 7) AS code"
                + " FROM range(1000)")
        .write()
        .format("delta")
        .save(table.toString());
    Files.writeString(
        folder.resolve("rules.yaml"),
        """
        rules:
          - {id: rows, severity: error, dqdl: RowCount = 1000}
          - {id: present, severity: error, dqdl: IsComplete "id"}
          - {id: positive, severity: critical, dqdl: ColumnValues "amount" >= 0}
          - {id: fresh, severity: error, dqdl: DataFreshness "day" > 24 hours}
          - {id: columns, severity: error, dqdl: ColumnCount = 4}
          - {id: small, severity: warn, dqdl: ColumnValues "id" < 500}
          - {id: joined, severity: error, dqdl: '(RowCount > 10) and (IsComplete "code")'}
          - {id: unique, severity: error, dqdl: IsUnique "id"}
          - {id: pattern, severity: error, dqdl: 'ColumnValues "code" matches "c[0-6]"'}
          - {id: mean, severity: error, dqdl: Mean "amount" between 749 and 750}
          - {id: sql, severity: error, dqdl: 'CustomSql "SELECT sum(id) FROM primary" = 499500'}
        """);

    var before = validate(table);
    removeDataFiles(table);
    var after = validate(table);

    assertThat(before.code()).as(before.toString()).isZero();
    assertThat(before.json().get("verdict").asText()).isEqualTo("WARN");
    assertThat(after.code()).as(after.toString()).isEqualTo(21);
    assertThat(after.json().get("verdict").asText()).isEqualTo("FAIL");
    for (var document : List.of(before.json(), after.json())) {
      assertThat(document.get("dataset").asText()).isEqualTo("orders");
      assertThat(document.get("version").asLong()).isZero();
      assertThat(document.get("rows").asLong()).isEqualTo(1000);
    }
    assertThat(ids(before.json(), "log")).containsExactlyElementsOf(BY_LOG);
    for (var i = 0; i < before.json().get("results").size(); i++) {
      var first = before.json().get("results").get(i);
      var second = after.json().get("results").get(i);
      if (first.get("evidence").asText().equals("log")) {
        assertThat(second).isEqualTo(first);
      } else {
        assertThat(first.get("status").asText()).as(first.toString()).isEqualTo("PASS");
        assertThat(second.get("status").asText()).as(second.toString()).isEqualTo("ERROR");
        assertThat(second.get("message").asText()).contains("data file of this version is gone");
      }
    }
    assertThat(before.json().get("quarantined").asLong()).isEqualTo(500);
    assertThat(after.json().get("quarantined").isNull()).isTrue();
    assertThat(after.err()).doesNotContain("Internal error");
  }

  @Test
  void rulesOfTheLogAloneNeedNoSparkJob(SparkSession spark) throws IOException {
    var table = folder.resolve("numbers");
    spark.range(1000).toDF("n").write().format("delta").save(table.toString());
    removeDataFiles(table);
    Files.writeString(
        folder.resolve("rules.yaml"),
        """
        rules:
          - {id: rows, dqdl: RowCount > 10}
          - {id: range, dqdl: ColumnValues "n" between -1 and 1000}
        """);

    var finished = validate(table);

    assertThat(finished.code()).as(finished.toString()).isZero();
    assertThat(finished.json().get("verdict").asText()).isEqualTo("PASS");
    assertThat(finished.json().get("scans").asInt()).isZero();
    assertThat(finished.json().get("spark_jobs").asInt()).isZero();
    assertThat(finished.json().get("bytes_read").asLong()).isZero();
    assertThat(finished.json().get("quarantined").asLong()).isZero();
  }

  private static List<String> ids(JsonNode document, String evidence) {
    return StreamSupport.stream(document.get("results").spliterator(), false)
        .filter(result -> result.get("evidence").asText().equals(evidence))
        .map(result -> result.get("id").asText())
        .toList();
  }

  private static void removeDataFiles(Path table) throws IOException {
    try (var files = Files.list(table)) {
      for (var file : files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }
  }

  private Finished validate(Path table) {
    var command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of("validate", "--data", table.toString(), "--rules", "rules.yaml"));
    command.addAll(List.of("--output", "json"));
    return new Program(command).in(folder).run();
  }
}
