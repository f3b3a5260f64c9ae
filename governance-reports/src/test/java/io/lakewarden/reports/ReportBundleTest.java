package io.lakewarden.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.Digests;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportBundleTest {
  @TempDir Path folder;

  @Test
  void pageCsvAndJsonHoldTheSameTables() throws IOException {
    var document = RunReport.of(Samples.bank());
    var bundle = folder.resolve(document.id());
    ReportBundle.write(document, bundle);

    var page = Page.of(Files.readAllBytes(bundle.resolve("report.en.html")));
    var json = new ObjectMapper().readTree(bundle.resolve("report.json").toFile());
    assertThat(document.tables()).hasSizeGreaterThan(20);
    for (var table : document.tables()) {
      var csv = csv(bundle.resolve(table.csvPath()));
      var keys = csv.get(0);
      var rows = csv.subList(1, csv.size());
      assertThat(keys).isEqualTo(table.columns().stream().map(ReportColumn::key).toList());
      assertThat(page.rows(table.id())).as("page, " + table.id()).isEqualTo(rows);
      assertThat(rows(json, table.id(), keys)).as("json, " + table.id()).isEqualTo(numeric(rows));
    }
  }

  @Test
  void headerOfThePageMatchesJson() throws IOException {
    var document = RunReport.of(Samples.bank());
    var page = Page.of(document).root().getTextContent();
    var json = new ObjectMapper().readTree(JsonReport.bytes(document));
    for (var sentence : json.path("summary")) {
      assertThat(page).contains(sentence.asText());
    }
    assertThat(json.path("state").asText()).isEqualTo("WARN");
    assertThat(json.path("facts").findValuesAsText("evidence"))
        .containsOnly("observed", "computed");
  }

  @Test
  void sameEvidenceGivesSameBytesInAnyOrderLocaleAndZone() {
    var expected = BundleContent.of(RunReport.of(Samples.bank()));
    var locale = Locale.getDefault();
    var zone = TimeZone.getDefault();
    try {
      for (var tag : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        var actual = BundleContent.of(RunReport.of(Samples.shuffled(Samples.bank())));
        assertThat(digests(actual)).isEqualTo(digests(expected));
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void manifestNamesEveryFileWithItsDigestAndRows() throws IOException {
    var bundle = folder.resolve("report");
    var manifest = ReportBundle.write(RunReport.of(Samples.bank()), bundle);

    assertThat(manifest.digest())
        .isEqualTo(Digests.sha256(Files.readAllBytes(bundle.resolve("manifest.json"))));
    for (var file : manifest.files()) {
      var bytes = Files.readAllBytes(bundle.resolve(file.path()));
      assertThat(file.sha256()).isEqualTo(Digests.sha256(bytes));
      assertThat(file.bytes()).isEqualTo(bytes.length);
    }
    var checks =
        manifest.files().stream().filter(f -> f.path().equals("tables/checks.csv")).findFirst();
    assertThat(checks.orElseThrow().rows()).contains(5L);
  }

  @Test
  void writingAgainChangesNothingAndLeavesNoTemporaryFolder() throws IOException {
    var bundle = folder.resolve("report");
    var first = ReportBundle.write(RunReport.of(Samples.bank()), bundle);
    var stamp = Files.getLastModifiedTime(bundle.resolve("report.json"));

    assertThat(ReportBundle.write(RunReport.of(Samples.bank()), bundle)).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(bundle.resolve("report.json"))).isEqualTo(stamp);
    try (var entries = Files.list(folder)) {
      assertThat(entries).containsExactly(bundle);
    }
  }

  @Test
  void refusesAFolderThatHoldsSomethingElse() throws IOException {
    var bundle = folder.resolve("report");
    ReportBundle.write(RunReport.of(Samples.bank()), bundle);
    Files.writeString(bundle.resolve("report.json"), "{}");

    assertThatThrownBy(() -> ReportBundle.write(RunReport.of(Samples.bank()), bundle))
        .isInstanceOfSatisfying(
            GovernanceException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INTEGRITY_VIOLATION))
        .hasMessageContaining("report.json: changed")
        .hasMessageContaining("Move it away or choose another folder");
    assertThat(bundle.resolve("report.json")).hasContent("{}");
  }

  @Test
  void emptyTablesKeepTheirHeaderAndSayWhyTheyAreEmpty() {
    var document = RunReport.of(Samples.unfinished());
    var files = BundleContent.of(document).files();
    for (var table : document.tables()) {
      assertThat(new String(files.get(table.csvPath()), StandardCharsets.UTF_8))
          .startsWith(table.columns().get(0).key());
    }
    assertThat(new String(files.get("report.en.html"), StandardCharsets.UTF_8))
        .contains("No check is on record.");
  }

  private static Map<String, String> digests(BundleContent content) {
    var digests = new TreeMap<String, String>();
    content.files().forEach((path, bytes) -> digests.put(path, Digests.sha256(bytes)));
    return digests;
  }

  static List<List<String>> csv(Path file) throws IOException {
    try (var parser = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      var rows = new ArrayList<List<String>>();
      parser.forEach(row -> rows.add(row.toList()));
      return rows;
    }
  }

  private static List<List<String>> rows(JsonNode report, String tableId, List<String> keys) {
    for (var section : report.path("sections")) {
      for (var table : section.path("tables")) {
        if (table.path("id").asText().equals(tableId)) {
          var rows = new ArrayList<List<String>>();
          for (var row : table.path("rows")) {
            rows.add(keys.stream().map(key -> value(row.path("values").path(key))).toList());
          }
          return rows;
        }
      }
    }
    throw new AssertionError("No table " + tableId);
  }

  private static String value(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return number(value.asText());
  }

  private static List<List<String>> numeric(List<List<String>> rows) {
    return rows.stream().map(row -> row.stream().map(ReportBundleTest::number).toList()).toList();
  }

  /** Numbers in one notation, other texts as they are. */
  private static String number(String text) {
    try {
      return Double.toString(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
