package io.lakewarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  @TempDir Path folder;
  private ConfigFixture files;

  @BeforeEach
  void inTheTemporaryFolder() {
    files = new ConfigFixture(folder);
  }

  @Test
  void commandLineWinsOverEnvironmentAndEnvironmentOverFile() {
    var file = files.write("conf.yaml", "job: a\nledger: file\nwarehouse: file\nreports: file\n");
    var environment =
        Map.of(
            "LAKEWARDEN_LEDGER", "environment",
            "LAKEWARDEN_WAREHOUSE", "environment",
            "LAKEWARDEN_REPORTS", "",
            "LAKEWARDEN_DATASETS", "[]",
            "LAKEWARDEN_HOME", "/opt");

    var config = ConfigLoader.load(file, Map.of("ledger", "command line"), environment).config();

    assertThat(config.ledger()).isEqualTo("command line");
    assertThat(config.warehouse()).isEqualTo("environment");
    assertThat(config.reports()).isEqualTo("file");
  }

  @Test
  void overridesReachListEntriesByPositionAndByName() {
    var overrides = new LinkedHashMap<String, String>();
    overrides.put("datasets[1].path", "{date}/loans.csv");
    overrides.put("datasets.customers.path", "a: b, [c]");
    overrides.put("datasets.customers.key", "[customer_id, email]");
    overrides.put("datasets.customers.options", "{header: true}");
    overrides.put("datasets.customers.options.delimiter", ";");
    overrides.put("datasets.customers.columns['a.b']", "int");
    overrides.put("models.risk.gate.min_auc", "0.7");
    overrides.put("models.risk.seed", "11");
    overrides.put("publication", "{atlas_url: 'http://a'}");
    overrides.put("publication.user", "u");

    var config = files.load(ConfigFixture.VALID, overrides);

    assertThat(config.datasets().get(1).path()).isEqualTo("{date}/loans.csv");
    var customers = config.datasets().get(0);
    assertThat(customers.path()).isEqualTo("a: b, [c]");
    assertThat(customers.key()).containsExactly("customer_id", "email");
    assertThat(customers.options())
        .containsOnly(Map.entry("header", "true"), Map.entry("delimiter", ";"));
    assertThat(customers.columns().keySet())
        .containsExactly("customer_id", "income", "email", "a.b");
    assertThat(config.models().get(0).gate().minAuc()).contains(0.7);
    assertThat(config.models().get(0).seed()).isEqualTo(11);
    assertThat(config.publication().orElseThrow().user()).isEqualTo("u");
  }

  @Test
  void anEmptyOverrideUnsetsAKeyOrEmptiesAText() {
    var config =
        files.load(
            "job: a\ndatasets:\n  - {name: a, path: p, owner: me, retention_days: 3, key: [id]}\n",
            Map.of("datasets.a.retention_days", "", "datasets.a.owner", "", "datasets.a.key", ""));

    assertThat(config.datasets().get(0).retentionDays()).isEmpty();
    assertThat(config.datasets().get(0).owner()).isEmpty();
    assertThat(config.datasets().get(0).key()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "datasets.custmers.path | x | datasets.custmers.path: there is no entry datasets.custmers; did you mean 'customers'?",
        "datasets[7].path | x | datasets[7].path: there is no entry datasets[7]; there are customers, loans",
        "datasets[0].pth | x | datasets[0].pth: unknown key; did you mean 'path'? Example: path: data/{date}/applications.csv",
        "job.name | x | job.name: cannot go below job, which holds text; give a value for it as a whole",
        "models.risk.holdout | half | models[0].holdout: found text, expected a finite number. Example: holdout: 0.3",
        "datasets.loans.key | {a: 1} | datasets[1].key: found a mapping, expected a list. Example: key: [application_id]",
        "include | x.yaml | include: can only stand in a file; write include there",
        "'datasets[0' | x | ['datasets[0']: is not a key path; write it like datasets.customers.path or datasets[0].path"
      })
  void namesTheCommandLineWhereAnOverrideIsWrong(String key, String value, String problem) {
    assertThat(files.problems(ConfigFixture.VALID, Map.of(key, value)))
        .containsExactly("command line: " + problem);
  }

  @Test
  void refusesAnOverrideThatIsBrokenYaml() {
    assertThat(files.problems(ConfigFixture.VALID, Map.of("datasets.loans.key", "[a")))
        .singleElement()
        .asString()
        .startsWith("command line: datasets[1].key: is not valid YAML: ");
  }

  @Test
  void includedListsComeFirstAndOtherValuesOfTheIncluderWin() {
    files.write(
        "base.yaml",
        """
        ledger: base
        warehouse: base
        datasets: [{name: a, path: a.csv}]
        publication: {atlas_url: 'http://base', user: base}
        """);
    files.write("more.yaml", "warehouse: more\ndatasets: [{name: b, path: b.csv}]\n");
    var file =
        files.write(
            "conf.yaml",
            """
            include: [base.yaml, more.yaml]
            job: credit
            ledger: own
            datasets: [{name: c, path: c.csv}]
            publication: {user: own}
            """);

    var loaded = ConfigLoader.load(file, Map.of(), Map.of());

    var config = loaded.config();
    assertThat(config.datasets()).extracting(DatasetConfig::name).containsExactly("a", "b", "c");
    assertThat(config.ledger()).isEqualTo("own");
    assertThat(config.warehouse()).isEqualTo("more");
    assertThat(config.publication().orElseThrow().atlasUrl()).isEqualTo("http://base");
    assertThat(config.publication().orElseThrow().user()).isEqualTo("own");
    assertThat(loaded.folder()).isEqualTo(folder.toAbsolutePath());
    assertThat(loaded.files())
        .containsExactly(file, folder.resolve("base.yaml"), folder.resolve("more.yaml"));
  }

  @Test
  void includesAreRelativeToTheFileThatIncludes() throws IOException {
    Files.createDirectories(folder.resolve("parts"));
    files.write("parts/models.yaml", "include: data.yaml\n");
    files.write("parts/data.yaml", "datasets: [{name: a, path: a.csv}]\n");

    var config = files.load("job: credit\ninclude: parts/models.yaml\n");

    assertThat(config.datasets()).extracting(DatasetConfig::path).containsExactly("a.csv");
  }

  @Test
  void readsAFileThatTwoOthersIncludeOnce() {
    files.write("shared.yaml", "datasets: [{name: a, path: a.csv}]\n");
    files.write("one.yaml", "include: shared.yaml\n");
    files.write("two.yaml", "include: [shared.yaml]\n");

    var config = files.load("job: credit\ninclude: [one.yaml, two.yaml]\n");

    assertThat(config.datasets()).hasSize(1);
  }

  @Test
  void namesTheFilesOfAnIncludeCircle() {
    files.write("a.yaml", "include: b.yaml\n");
    files.write("b.yaml", "# b\ninclude: [a.yaml]\n");

    assertThat(files.problems("job: credit\ninclude: [a.yaml]\n"))
        .containsExactly(
            "b.yaml:2: include: files include each other in a circle: a.yaml includes b.yaml"
                + " includes a.yaml; remove one of these includes");
  }

  @Test
  void namesThePlaceThatIncludesWhatIsNotThere() {
    assertThat(files.problems("job: credit\ninclude:\n  - nope.yaml\n  - [x]\n"))
        .containsExactly(
            "conf.yaml:3: cannot read nope.yaml: there is no such file; check the path",
            "conf.yaml:4: include: found a list, expected paths of files. Example: include:"
                + " [models.yaml]");
  }

  @Test
  void namesTheIncludedFileOfAProblem() {
    files.write("data.yaml", "# data\ndatasets:\n  - {name: a, path: a.csv, ower: x}\n");

    assertThat(files.problems("job: credit\ninclude: data.yaml\nreports: [a]\n"))
        .containsExactly(
            "conf.yaml:3: reports: found a list, expected text. Example: reports: ./reports",
            "data.yaml:3: datasets[0].ower: unknown key; did you mean 'owner'? Example: owner:"
                + " crm-team");
  }

  @Test
  void digestTellsWhatTheConfigurationSaysAndNotHow() {
    var digest = ConfigDigest.of(files.load("job: a\ndatasets:\n  - {name: a, path: p}\n"));

    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(
            ConfigDigest.of(
                files.load(
                    "# said\ndatasets:\n  - path: p\n    name: a\n    format: csv\njob: a\n")))
        .isEqualTo(digest);
    assertThat(ConfigDigest.of(files.load("job: a\ndatasets:\n  - {name: a, path: q}\n")))
        .isNotEqualTo(digest);
  }

  @Test
  void digestKeepsTheOrderOfDeclaredColumns() {
    var start = "job: a\ndatasets:\n  - {name: a, path: p, columns: ";

    assertThat(ConfigDigest.of(files.load(start + "{x: int, y: int}}\n")))
        .isNotEqualTo(ConfigDigest.of(files.load(start + "{y: int, x: int}}\n")));
  }
}
