package io.lakewarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MalformedYamlTest {
  @TempDir Path folder;
  private ConfigFixture files;

  @BeforeEach
  void inTheTemporaryFolder() {
    files = new ConfigFixture(folder);
  }

  @Test
  void saysThatTheFileIsMissing() {
    assertThat(files.problems(folder.resolve("nope.yaml"), Map.of()))
        .containsExactly("nope.yaml: cannot read nope.yaml: there is no such file; check the path");
  }

  @Test
  void saysThatAFolderWasNamed() {
    assertThat(files.problems(folder, Map.of()))
        .singleElement()
        .asString()
        .contains("it is a folder");
  }

  @Test
  void refusesAnEmptyFileAndOneOfCommentsOnly() {
    assertThat(files.problems("")).singleElement().asString().contains("the file is empty");
    assertThat(files.problems("# nothing\n"))
        .containsExactly(
            "conf.yaml: the file is empty; write at least the name of the job. Example: job: credit");
  }

  @Test
  void refusesARootThatIsNoMapping() {
    assertThat(files.problems("- job\n"))
        .containsExactly(
            "conf.yaml:1: found a list, expected keys with values. Example: job: credit");
  }

  @Test
  void refusesTabsAsIndentation() {
    assertThat(files.problems("job: credit\npublication:\n\tatlas_url: http://a\n"))
        .singleElement()
        .asString()
        .startsWith("conf.yaml:3: is not valid YAML: ")
        .endsWith("; indent with spaces, not with tabs");
  }

  @Test
  void refusesAnUnclosedQuoteWithoutQuotingTheFile() {
    assertThat(files.problems("job: 'credit\nledger: hunter2\n"))
        .singleElement()
        .asString()
        .startsWith("conf.yaml:3: is not valid YAML: found unexpected end of stream")
        .doesNotContain("hunter2");
  }

  @Test
  void saysThatABraceNeedsQuotes() {
    assertThat(files.problems("job: credit\ndatasets:\n  - name: a\n    path: {date}/a.csv\n"))
        .singleElement()
        .asString()
        .startsWith("conf.yaml:4: is not valid YAML")
        .contains("text that starts with { or [ needs quotes");
  }

  @Test
  void readsAFileWithAByteOrderMark() {
    assertThat(files.load("\ufeffjob: credit\n").job()).isEqualTo("credit");
  }

  @Test
  void readsUtf16ThatSaysSo() throws IOException {
    var file = folder.resolve("utf16.yaml");
    Files.write(file, "\ufeffjob: credit\n".getBytes(StandardCharsets.UTF_16LE));

    assertThat(ConfigLoader.load(file, Map.of(), Map.of()).config().job()).isEqualTo("credit");
  }

  @Test
  void refusesBytesThatAreNoText() throws IOException {
    var file = folder.resolve("latin1.yaml");
    Files.write(file, "job: crédit\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(files.problems(file, Map.of()))
        .containsExactly(
            "latin1.yaml: cannot read latin1.yaml: it is not text in UTF-8; save it as UTF-8");
  }

  @Test
  void refusesForbiddenCharactersWithTheirLine() {
    assertThat(files.problems("job: credit\nledger: a\u0000b\n"))
        .containsExactly(
            "conf.yaml:2: found the character U+0000, which YAML does not allow; remove it");
  }

  @Test
  void refusesASecondDocument() {
    assertThat(files.problems("job: credit\n---\njob: other\n"))
        .containsExactly(
            "conf.yaml:2: found a second document after ---; keep one document in a file and use"
                + " include");
  }

  @Test
  void refusesAnAliasBombQuickly() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i)).append(("*a" + (i - 1) + ", ").repeat(8));
      bomb.append("*a").append(i - 1).append("]\n");
    }

    assertThat(files.problems(bomb.toString())).singleElement().asString().contains("50 aliases");
  }

  @Test
  void staysQuickBelowTheAliasLimit() {
    var doubling = new StringBuilder("a0: &a0 [x, x]\n");
    for (var i = 1; i < 25; i++) {
      doubling.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
    }
    doubling.append("job: *a24\n");

    assertThat(files.problems(doubling.toString()))
        .hasSize(26)
        .last()
        .asString()
        .contains("job: found a list, expected text");
  }

  @Test
  void refusesAnAliasToItself() {
    assertThat(files.problems("job: credit\ndatasets: &d\n  - name: a\n    rules: *d\n"))
        .anyMatch(line -> line.contains("an alias that leads to the value it stands in"));
  }

  @Test
  void refusesDeepNesting() {
    assertThat(files.problems("job: " + "[".repeat(200) + "]".repeat(200)))
        .singleElement()
        .asString()
        .contains("deeper than 30 levels");
  }

  @Test
  void refusesAFileOfMoreThanThreeMegabytes() {
    assertThat(files.problems("job: credit\n# " + "x".repeat(3 * 1024 * 1024)))
        .singleElement()
        .asString()
        .contains("larger than 3 MB");
  }

  @Test
  void refusesTagsWithoutBuildingAnything() {
    assertThat(files.problems("job: !!javax.script.ScriptEngineManager [a]\nledger: !secret x\n"))
        .containsExactly(
            "conf.yaml:1: job: found the tag tag:yaml.org,2002:javax.script.ScriptEngineManager,"
                + " expected a plain value; remove the tag",
            "conf.yaml:2: ledger: found the tag !secret, expected a plain value; remove the tag");
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertThat(files.problems("job: credit\nledger: a\njob: other\n"))
        .containsExactly(
            "conf.yaml:3: job: the key stands here a second time, first at conf.yaml:1; keep one");
  }

  @Test
  void refusesMergeKeysAndKeysThatAreNoText() {
    assertThat(
            files.problems(
                """
                job: credit
                publication:
                  <<: {user: x}
                  ? [a, b]
                  : c
                  atlas_url: http://a
                """))
        .containsExactly(
            "conf.yaml:3: publication.<<: found a merge key, which is not supported; write the keys"
                + " out",
            "conf.yaml:4: publication: found a key that is no text; write one word, a colon and the"
                + " value");
  }

  @Test
  void readsAliasesOfWholeValues() {
    var config =
        files.load(
            """
            job: credit
            datasets:
              - {name: a, path: a.csv, key: &key [id]}
              - {name: b, path: b.csv, key: *key}
            """);

    assertThat(config.datasets()).extracting(DatasetConfig::key).containsOnly(List.of("id"));
  }
}
