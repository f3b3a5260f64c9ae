package io.lakewarden.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Misuse ends with 20 and says what to do, and no session is opened to find out. */
class CommandLineTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "doctor",
        "land",
        "validate",
        "classify",
        "train",
        "score",
        "monitor",
        "publish",
        "report"
      })
  void aScheduledVerbAsksForItsConfiguration(String verb) {
    var said = misuse(verb, "--logical-date", "2026-01-05");

    assertThat(said)
        .contains("Missing required option: '--config=FILE'")
        .contains("Try 'lakewarden " + verb + " --help'");
  }

  @Test
  void theTwoFormsOfValidateDoNotMix() {
    assertThat(misuse("validate", "--data", "x.csv", "--rules", "r.yaml", "--config", "job.yaml"))
        .contains("Cannot use --data with --config");
    assertThat(misuse("validate", "--config", "job.yaml", "--version", "3"))
        .contains("Cannot use --version with --config");
    assertThat(misuse("validate", "--data", "x.csv"))
        .contains("Missing required option: '--rules=FILE'");
    assertThat(misuse("validate", "--config", "job.yaml"))
        .contains("Missing required option: '--logical-date=YYYY-MM-DD'");
  }

  @Test
  void aRepairNeedsAComparison() {
    assertThat(
            misuse("publish", "--config", "job.yaml", "--logical-date", "2026-01-05", "--repair"))
        .contains("--repair goes with --reconcile. Add --reconcile.");
  }

  @Test
  void aRuleThatComparesWithADatasetNobodyGaveIsRefused() throws IOException {
    var rules = folder.resolve("rules.yaml");
    Files.writeString(
        rules,
        """
        rules:
          - {id: same, dqdl: 'RowCountMatch "orders" = 1.0'}
          - {id: listed, partitions: {column: day, values: ['1'], dataset: customers}}
        """);

    assertThat(
            misuse(
                "validate",
                "--data",
                "x.csv",
                "--rules",
                rules.toString(),
                "--other",
                "customers=c.csv"))
        .contains("1 problem was found")
        .contains(
            "rules[0].dqdl: the rule cannot be evaluated: there is no dataset 'orders' to compare"
                + " with; given were customers. Say where it lies with --other orders=PATH, or"
                + " validate it with the datasets of a configuration (--config)");
  }

  @Test
  void anExportOfLineageIsOfOneRunOrSinceATimeToSomewhere() {
    assertThat(misuse("lineage", "export")).contains("Missing required option: '--to=FILE|URL'");
    assertThat(misuse("lineage", "export", "--to", "x", "--run", "r", "--since", "2026-01-05"))
        .contains("--run=RUN_ID, --since=TIME are mutually exclusive");
    assertThat(misuse("lineage", "export", "--to", "x", "--since", "yesterday"))
        .contains("is no time like 2026-01-31T06:00:00Z");
    assertThat(misuse("lineage", "export", "--to", "http://h/x", "--token", "s3cret"))
        .contains("a secret is given by reference")
        .doesNotContain("s3cret");
  }

  @Test
  void aRunNeverAssumesADate() {
    assertThat(misuse("run", "--config", "job.yaml")).contains("--logical-date=YYYY-MM-DD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"05.01.2026", "2026-02-30", "today", ""})
  void aDateThatIsNoneIsQuotedBack(String date) {
    var said = misuse("run", "--config", "job.yaml", "--logical-date", date);

    assertThat(said)
        .contains("--logical-date")
        .contains("'" + date + "' is no date like 2026-01-31");
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheNearest() {
    var said = misuse("run", "--confg", "job.yaml", "--logical-date", "2026-01-05");

    assertThat(said).contains("--confg").contains("--config");
  }

  @Test
  void anUnknownVerbIsAnsweredWithTheNearest() {
    assertThat(misuse("valdate")).contains("valdate").contains("validate");
  }

  @Test
  void aQuestionAboutLineageThatIsNoneIsRefused() {
    assertThat(misuse("lineage")).contains("lakewarden lineage --help");
    assertThat(misuse("lineage", "columns", "--column", "c")).contains("--column needs --dataset");
    assertThat(misuse("lineage", "tables", "--as-of", "3")).contains("Give --dataset");
    assertThat(misuse("lineage", "tables", "--as-of", "soon")).contains("as of 'soon'");
    assertThat(misuse("lineage", "tables", "--depth", "0")).contains("--depth is 1 or more");
    assertThat(misuse("lineage", "tables", "--direction", "sideways")).contains("sideways");
  }

  @Test
  void aFileOfStatementsHasToBeThereAndHoldSome() throws IOException {
    var nothing = Files.writeString(folder.resolve("nothing.sql"), "-- only; a comment\n");

    assertThat(misuse("sql")).contains("Missing required option: '--file=X.sql'");
    assertThat(misuse("sql", "--file", folder.resolve("no.sql").toString()))
        .contains("no such file can be read");
    assertThat(misuse("sql", "--file", nothing.toString())).contains("it holds no statement");
  }

  @Test
  void noVerbIsAnsweredWithHelp() {
    assertThat(misuse()).contains("lakewarden --help");
  }

  @Test
  void doingARunAgainNeedsAReason() throws IOException {
    var config = config("job: orders\ndatasets: []\n");

    var said = misuse("run", "--config", config, "--logical-date", "2026-01-05", "--rerun");

    assertThat(said).contains("--rerun needs --reason");
  }

  @Test
  void aDecisionAboutAModelNeedsAReason() {
    var said = misuse("approve", "credit_risk", "--model-version", "1", "--config", "job.yaml");

    assertThat(said).contains("Missing required option: '--reason=TEXT'");
  }

  @Test
  void aConfigurationThatIsNotThereIsNamed() {
    var missing = folder.resolve("nowhere.yaml").toString();

    var said = misuse("run", "--config", missing, "--logical-date", "2026-01-05");

    assertThat(said).contains("nowhere.yaml");
  }

  @Test
  void allProblemsOfAConfigurationAreToldAtOnce() throws IOException {
    var config =
        config(
            """
            job: orders
            datasets:
              - name: orders
                path: orders.csv
                formt: csv
            modells: []
            """);

    var said = misuse("run", "--config", config, "--logical-date", "2026-01-05");

    assertThat(said).contains("formt").contains("format").contains("modells").contains("models");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999", "-1"})
  void aBankThatIsTooSmallIsRefused(String customers) {
    var said = misuse("demo", "--directory", folder.toString(), "--customers", customers);

    assertThat(said).contains(customers).contains("1000");
  }

  @Test
  void anOutputThatIsNeitherTextNorJsonIsRefused() {
    assertThat(misuse("query", "SELECT 1", "--output", "xml")).contains("--output").contains("xml");
  }

  @Test
  void rulesOfSeveralPathsAreNotWrittenToOneFile() {
    var file = folder.resolve("rules.yaml").toString();

    assertThat(misuse("scan", "a.csv", "b.csv", "--write", file)).contains("2 paths are given");
  }

  @Test
  void rulesAreNotWrittenOverAFileUnasked() throws IOException {
    var file = config("rules: []");

    assertThat(misuse("scan", "a.csv", "--write", file)).contains("it exists").contains("--force");
  }

  @Test
  void driftNeedsBothSides() {
    assertThat(misuse("drift", "--reference", "a.csv"))
        .contains("Missing required option: '--current=PATH'");
  }

  @Test
  void helpIsNoMisuse() {
    var out = new StringWriter();

    int code =
        LakewardenCommand.commandLine().setOut(new PrintWriter(out)).execute("run", "--help");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("--logical-date").contains("--result-file");
  }

  private String config(String yaml) throws IOException {
    return Files.writeString(folder.resolve("job.yaml"), yaml).toString();
  }

  @Test
  void anAtlasOfTheDemosOwnNeedsACheckout() {
    assertThat(misuse("demo", "--directory", folder.toString(), "--with-atlas"))
        .contains("bin/lakewarden of a checkout")
        .contains("--atlas-url");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theDemoPublishesToOneAtlas() {
    assertThat(misuse("demo", "--with-atlas", "--atlas-url", "http://localhost:21000"))
        .contains("mutually exclusive");
    assertThat(misuse("demo", "--atlas-user", "me")).contains("--atlas-url");
    assertThat(misuse("demo", "--atlas-url", "http://a", "--atlas-password", "s3cret"))
        .contains("env:NAME or file:PATH")
        .doesNotContain("s3cret");
    assertThat(misuse("demo", "--atlas-url", "https://me:s3cret@atlas.example"))
        .contains("--atlas-password")
        .doesNotContain("s3cret");
    assertThat(misuse("demo", "--atlas-url", "http://a", "--atlas-namespace", "a@b"))
        .contains("--atlas-namespace")
        .contains("letters, digits, dots, hyphens and underscores");
  }

  @Test
  void theDemoTellsAtOnceThatItCannotLogIn() {
    var demo = new String[] {"demo", "--directory", folder.toString(), "--atlas-url", "http://a"};

    assertThat(misuse(with(demo, "--atlas-password", "env:LAKEWARDEN_NO_SUCH")))
        .contains("LAKEWARDEN_NO_SUCH");
    assertThat(misuse(with(demo, "--atlas-trust-store", folder.resolve("no.p12").toString())))
        .contains("no.p12");
    assertThat(folder).isEmptyDirectory();
  }

  private static String[] with(String[] args, String... more) {
    return Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static String misuse(String... args) {
    var environment = SparkEnv.get();
    var said = new StringWriter();

    int code = LakewardenCommand.commandLine().setErr(new PrintWriter(said)).execute(args);

    assertThat(code).as(said.toString()).isEqualTo(20);
    assertThat(SparkEnv.get()).isSameAs(environment);
    return said.toString();
  }
}
