package io.lakewarden.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.lineage.AsOf;
import io.lakewarden.jobs.lineage.LineageQuestion;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.jobs.lineage.LineageReport;
import io.lakewarden.lineage.graph.Direction;
import io.lakewarden.lineage.graph.LineageGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Runs statements against a folder's warehouse and ledger, and asks for their lineage. */
record SqlSandbox(SparkSession spark, Path folder) {
  /**
   * @param template an empty ledger to copy, because creating all its tables takes seconds
   */
  static SqlSandbox of(SparkSession spark, Path folder, Path template) throws IOException {
    var sandbox = new SqlSandbox(spark, folder);
    try (Stream<Path> files = Files.walk(template)) {
      for (var file : files.toList()) {
        Files.copy(file, Path.of(sandbox.ledger()).resolve(template.relativize(file).toString()));
      }
    }
    return sandbox;
  }

  SqlReport run(String sql) throws IOException {
    var report = attempt(sql);
    assertThat(report.message()).isEqualTo("Done.");
    assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
    return report;
  }

  SqlReport failure(String sql) throws IOException {
    var report = attempt(sql);
    assertThat(report.exitCode()).isEqualTo(ExitCode.USAGE);
    return report;
  }

  private SqlReport attempt(String sql) throws IOException {
    var file = Files.writeString(folder.resolve("statements.sql"), sql);
    return Wiring.over(spark)
        .sql(SqlRequest.of(file, folder.resolve("warehouse"), ledger(), false, false));
  }

  String ledger() {
    return folder.resolve("ledger").toString();
  }

  LineageReport lineage(Level level, String dataset, Direction direction) {
    return Wiring.over(spark)
        .lineage(question(level, dataset, direction, AsOf.NOW, Optional.empty()));
  }

  LineageQuestion question(
      Level level, String dataset, Direction direction, AsOf asOf, Optional<String> column) {
    return new LineageQuestion(
        level,
        ledger(),
        Optional.ofNullable(dataset),
        column,
        direction,
        LineageGraph.UNLIMITED,
        asOf,
        false);
  }
}
