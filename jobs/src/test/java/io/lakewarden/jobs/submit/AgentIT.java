package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.jobs.Wiring;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lineage of jobs that do not know us, from their own process by way of the spool to the ledger.
 */
@SparkTest
class AgentIT {
  private static final Path AGENT =
      Path.of("..", "agent", "target", "lakewarden-agent.jar").toAbsolutePath().normalize();
  private static final List<String> LISTENER =
      List.of("--conf", "spark.extraListeners=io.lakewarden.agent.LineageListener");
  private static final List<String> PLUGIN =
      List.of("--conf", "spark.plugins=io.lakewarden.agent.LineagePlugin");

  @TempDir static Path shared;
  private static Path job;

  @TempDir Path folder;
  private Path spool;

  @BeforeAll
  static void packageTheJob() throws IOException {
    job = shared.resolve("nightly.jar");
    var name = ForeignJob.class.getName().replace('.', '/') + ".class";
    try (var jar = new JarOutputStream(Files.newOutputStream(job));
        var code = ForeignJob.class.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new JarEntry(name));
      code.transferTo(jar);
      jar.closeEntry();
    }
  }

  @BeforeEach
  void namesASpool() {
    spool = folder.resolve("spool");
  }

  @Test
  void twoLinesOfConfigurationRecordADeltaJob(SparkSession spark) {
    var finished = submit(List.of(), delta(), LISTENER, "shop").run();

    assertThat(finished.code()).as(finished.toString()).isZero();
    assertShop(spark);
  }

  @Test
  void aPluginRecordsTheSameWhereDeltaLiesBesideSpark(SparkSession spark) {
    var finished = submit(delta(), List.of(), PLUGIN, "shop").run();

    assertThat(finished.code()).as(finished.toString()).isZero();
    assertShop(spark);
  }

  /** What the job did, with every version; the same import again changes nothing. */
  private void assertShop(SparkSession spark) {
    var report = importSpool(spark);
    assertThat(report.get("verdict")).isEqualTo("PASS");
    assertThat(states(report)).containsExactly("DELIVERED");
    assertThat(
            rows(
                spark,
                """
                SELECT operation, capture_status, source_table_full_name, source_version,
                  target_table_full_name, target_version
                FROM table_lineage ORDER BY statement_time, source_table_full_name
                """))
        .extracting(
            row -> row.get(0),
            row -> row.get(1),
            row -> last(row.get(2)),
            row -> row.get(3),
            row -> last(row.get(4)),
            row -> row.get(5))
        .containsExactly(
            tuple("INSERT", "FULL", null, null, "orders", 1L),
            tuple("CTAS", "FULL", "orders", 1L, "totals", 0L),
            tuple("MERGE", "FULL", "orders", 1L, "totals", 1L),
            tuple("MERGE", "FULL", "totals", 0L, "totals", 1L),
            tuple("UPDATE", "FULL", "totals", 1L, "totals", 2L),
            tuple("SAVE", "FULL", "totals", 2L, "doubled", 0L),
            tuple("INSERT", "FULL", "totals", 2L, "doubled", 1L),
            tuple("SAVE", "FULL", "doubled", 0L, "csv", null),
            tuple("INSERT", "FULL", "orders", 1L, "totals", null));
    assertThat(
            rows(
                spark,
                """
                SELECT DISTINCT source_column_name, transformation FROM column_lineage
                WHERE target_column_name = 'total' AND target_version = 1
                  AND target_table_full_name LIKE '%totals' ORDER BY 1, 2
                """))
        .containsExactly(
            List.of("amount", "TRANSFORMATION"),
            List.of("total", "IDENTITY"),
            List.of("total", "TRANSFORMATION"));
    assertThat(rows(spark, "SELECT DISTINCT subject FROM run_steps")).hasSize(1);

    var again =
        Wiring.over(spark)
            .importLineage(List.of(spool.resolve("delivered")), ledger(), false)
            .toJson();
    assertThat(again.get("run_id")).isNull();
    assertThat(again.get("statements")).isEqualTo(0L);
    assertThat(rows(spark, "SELECT count(*) FROM table_lineage")).containsExactly(List.of(9L));
  }

  @Test
  void aKilledDriverLosesNothingThatIsOnDisk(SparkSession spark)
      throws IOException, InterruptedException {
    var process = submit(List.of(), List.of(), LISTENER, "endless").start(folder.resolve("log"));
    long onDisk;
    try {
      awaitLines(process, 10);
      var live = importSpool(spark);
      assertThat(states(live)).containsExactly("LIVE");
      assertThat((Long) live.get("statements")).isGreaterThanOrEqualTo(10);
    } finally {
      onDisk = lines();
      process.destroyForcibly().waitFor();
    }

    var dead = importSpool(spark);

    assertThat(states(dead)).containsExactly("DELIVERED");
    assertThat(rows(spark, "SELECT DISTINCT statement_id FROM table_lineage").size())
        .isGreaterThanOrEqualTo((int) onDisk);
    assertThat(rows(spark, "SELECT statement_id FROM table_lineage GROUP BY 1 HAVING count(*) > 1"))
        .isEmpty();
    assertThat(rows(spark, "SELECT DISTINCT operation, capture_status FROM table_lineage"))
        .containsExactly(List.of("SAVE", "FULL"));
  }

  @Test
  void aJobSucceedsWithOneWarningWhereTheSpoolCannotBeWritten() throws IOException {
    Files.writeString(spool, "a file where the folder should be");

    var finished = submit(List.of(), List.of(), PLUGIN, "plain").run();

    assertThat(finished.code()).as(finished.toString()).isZero();
    assertThat(finished.err().lines().filter(line -> line.contains("spool lineage"))).hasSize(1);
    assertThat(
            finished.err().lines().filter(line -> line.contains("WARN") && line.contains("pool")))
        .hasSize(1);
  }

  @Test
  void aDamagedFileIsSetAsideAndTheRestDelivered(SparkSession spark) throws IOException {
    assertThat(submit(List.of(), List.of(), LISTENER, "plain").run().code()).isZero();
    var sound = onlyFile();
    var lines = Files.readAllLines(sound);
    assertThat(lines).hasSize(3);
    var damaged = spool.resolve("lineage-damaged-0001.jsonl");
    Files.writeString(damaged, lines.get(0).replace("SAVE", "LOAD") + "\n" + lines.get(1) + "\n");
    Files.writeString(spool.resolve("notes.txt"), "no lineage");

    var report = importSpool(spark);

    assertThat(report.get("verdict")).isEqualTo("WARN");
    assertThat(states(report)).containsExactlyInAnyOrder("DELIVERED", "CORRUPT");
    assertThat(report.get("statements")).isEqualTo(3L);
    assertThat(report.get("files").toString()).contains("does not match its checksum");
    assertThat(spool.resolve("corrupt").resolve(damaged.getFileName())).exists();
    assertThat(spool.resolve("delivered").resolve(sound.getFileName())).exists();
    assertThat(spool.resolve("notes.txt")).exists();
    assertThat(rows(spark, "SELECT verdict, exit_code FROM runs_current"))
        .containsExactly(List.of("WARN", 0));
  }

  private Program submit(List<Path> beside, List<Path> more, List<String> attached, String what) {
    var jars = new ArrayList<>(more);
    jars.add(AGENT);
    var arguments = new ArrayList<String>(List.of("--master", "local[2]"));
    arguments.addAll(
        List.of("--jars", jars.stream().map(Path::toString).collect(Collectors.joining(","))));
    arguments.addAll(attached);
    arguments.addAll(List.of("--conf", "spark.lakewarden.spool=" + spool));
    arguments.addAll(List.of("--conf", "spark.ui.enabled=false"));
    arguments.addAll(List.of("--conf", "spark.sql.shuffle.partitions=2"));
    arguments.addAll(List.of("--conf", "spark.sql.warehouse.dir=" + folder.resolve("warehouse")));
    if (!what.equals("plain") && !what.equals("endless")) {
      arguments.addAll(
          List.of(
              "--conf", "spark.databricks.delta.snapshotPartitions=2",
              "--conf", "spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension",
              "--conf",
                  "spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog"));
    }
    arguments.addAll(
        List.of("--class", ForeignJob.class.getName(), job.toString(), what, folder.toString()));
    return AssembledSpark.daemon(
            beside, "1g", "org.apache.spark.deploy.SparkSubmit", arguments.toArray(String[]::new))
        .in(folder);
  }

  private static List<Path> delta() {
    return List.of(
        jarOf("org.apache.spark.sql.delta.DeltaLog"), jarOf("io.delta.storage.HDFSLogStore"));
  }

  private static Path jarOf(String type) {
    try {
      var source = Class.forName(type).getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Object> importSpool(SparkSession spark) {
    return Wiring.over(spark).importLineage(List.of(spool), ledger(), false).toJson();
  }

  private String ledger() {
    return folder.resolve("ledger").toString();
  }

  private List<List<Object>> rows(SparkSession spark, String sql) {
    return Wiring.over(spark).query(ledger(), sql).rows();
  }

  private static List<Object> states(Map<String, Object> report) {
    return ((List<?>) report.get("files"))
        .stream().map(file -> ((Map<?, ?>) file).get("state")).map(Object.class::cast).toList();
  }

  private static String last(Object name) {
    return name == null ? null : name.toString().replaceFirst(".*[./]", "");
  }

  private void awaitLines(Process process, int count) throws IOException, InterruptedException {
    for (int i = 0; i < 3_000 && lines() < count; i++) {
      assertThat(process.isAlive()).as("log in " + folder).isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(lines()).isGreaterThanOrEqualTo(count);
  }

  /** The whole lines in the spool: each ends with its line feed. */
  private long lines() throws IOException {
    if (!Files.isDirectory(spool)) {
      return 0;
    }
    return Files.readString(onlyFile()).chars().filter(character -> character == '\n').count();
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(spool)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }
}
