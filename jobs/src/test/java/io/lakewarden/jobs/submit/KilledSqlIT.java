package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.sql.SqlRequest;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of statements whose driver is killed, from its own process to the ledger. */
@SparkTest
class KilledSqlIT {
  private static final Path LAUNCHER = Path.of("..", "bin", "lakewarden").toAbsolutePath();
  private static final String STATEMENTS =
      "SELECT regexp_extract(target_table_full_name, '[^.]+$', 0), source_version, capture_status"
          + " FROM table_lineage WHERE source_table_full_name IS NOT NULL ORDER BY event_time";

  @TempDir Path folder;

  @Test
  void theNextRunTakesOverWhatAKilledOneHadCaptured(SparkSession spark) throws Exception {
    var killed =
        start(
            """
            CREATE TABLE a USING delta AS SELECT 1 AS id;
            CREATE TABLE b USING delta AS SELECT id + 1 AS next FROM a;
            SELECT java_method('java.lang.Thread', 'sleep', 600000L);
            """);
    try {
      awaitSpooled(killed, 2);
    } finally {
      killed.destroyForcibly().waitFor();
    }

    run(spark, "CREATE TABLE c USING delta AS SELECT next FROM b");

    assertThat(
            query(
                spark,
                "SELECT source_column_name, target_table_full_name, target_column_name"
                    + " FROM column_lineage WHERE dependency_kind = 'DIRECT'"
                    + " AND source_column_name IS NOT NULL ORDER BY event_time"))
        .containsExactly(
            List.of("id", "spark_catalog.default.b", "next"),
            List.of("next", "spark_catalog.default.c", "next"));
    assertThat(query(spark, STATEMENTS))
        .containsExactly(List.of("b", 0L, "FULL"), List.of("c", 0L, "FULL"));
    assertThat(
            query(
                spark,
                "SELECT verb FROM runs_current WHERE state = 'COMPLETE' ORDER BY started_at"))
        .containsExactly(List.of("lineage-import"), List.of("sql"));
    assertThat(spooled()).isEmpty();

    run(spark, "CREATE TABLE d USING delta AS SELECT next FROM c");

    assertThat(query(spark, STATEMENTS)).hasSize(3);
  }

  private Process start(String statements) throws IOException {
    return new Program(
            List.of(
                LAUNCHER.toString(),
                "sql",
                "--file",
                script(statements).toString(),
                "--warehouse",
                folder.resolve("warehouse").toString(),
                "--ledger",
                ledger()))
        .in(folder)
        .start(folder.resolve("log"));
  }

  private void run(SparkSession spark, String statements) throws IOException {
    var request =
        SqlRequest.of(script(statements), folder.resolve("warehouse"), ledger(), false, false);

    assertThat(Wiring.over(spark).sql(request).exitCode()).isEqualTo(ExitCode.DONE);
  }

  private Path script(String statements) throws IOException {
    return Files.writeString(folder.resolve("script.sql"), statements);
  }

  private List<List<Object>> query(SparkSession spark, String sql) {
    return Wiring.over(spark).query(ledger(), sql).rows();
  }

  private String ledger() {
    return folder.resolve("ledger").toString();
  }

  private void awaitSpooled(Process process, int statements)
      throws IOException, InterruptedException {
    for (int i = 0; i < 1200 && spooled().size() < statements; i++) {
      assertThat(process.isAlive()).as("log in " + folder).isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(spooled()).hasSize(statements);
  }

  /** The lines of spools that no import has taken over. */
  private List<String> spooled() throws IOException {
    var root = folder.resolve("ledger").resolve("_spool");
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.find(root, 2, (file, attributes) -> attributes.isRegularFile())) {
      return files.flatMap(KilledSqlIT::lines).toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      return Stream.empty(); // It has just been removed.
    }
  }
}
