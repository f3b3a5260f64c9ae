package io.lakewarden.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Severity;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private final Page page = Page.of(RunReport.of(Samples.bank()));
  private final String source = html(RunReport.of(Samples.bank()));

  @Test
  void runsNoScriptAndFetchesNothing() {
    assertThat(source.toLowerCase(Locale.ROOT))
        .doesNotContain("<script", "javascript:", "@import", "<link", "<iframe", "<img", " onload=")
        .doesNotContainPattern("(src|href)\\s*=\\s*\"?\\s*(https?:)?//")
        .doesNotContainPattern("url\\(\\s*['\"]?\\s*(https?:)?//");
    assertThat(source)
        .contains(
            "content=\"default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;; img-src data:\"");
  }

  @Test
  void hasLanguageOneTitleOrderedHeadingsLandmarksAndASkipLink() {
    assertThat(page.root().getAttribute("lang")).isEqualTo("en");
    assertThat(page.all("h1")).hasSize(1);
    assertThat(page.all("h2")).hasSize(17);
    assertThat(page.all("h3")).isEmpty();
    for (var landmark : List.of("header", "nav", "main", "footer")) {
      assertThat(page.all(landmark)).as(landmark).hasSize(1);
    }
    assertThat(page.all("a").get(0).getAttribute("href")).isEqualTo("#main");
  }

  @Test
  void everyTableHasACaptionScopedHeadersAndEvidenceMarks() {
    assertThat(page.all("table")).hasSizeGreaterThan(15);
    for (var table : page.all("table")) {
      assertThat(Page.below(table, "caption")).hasSize(1);
      for (var header : Page.below(table, "th")) {
        assertThat(header.getAttribute("scope")).isIn("col", "row");
      }
      for (var header : Page.below(Page.below(table, "thead").get(0), "th")) {
        assertThat(Page.below(header, "abbr").get(0).getTextContent()).isIn("C", "O", "D", "A");
      }
      assertThat(Page.below(table, "tr")).allMatch(row -> !Page.below(row, "th").isEmpty());
    }
  }

  @Test
  void everyPictureHasWordsAndATableInItsSection() {
    assertThat(page.all("svg")).hasSizeGreaterThanOrEqualTo(6);
    for (var picture : page.all("svg")) {
      assertThat(picture.getAttribute("role")).isEqualTo("img");
      for (var id : picture.getAttribute("aria-labelledby").split(" ")) {
        assertThat(page.byId(id).getTextContent()).isNotBlank();
      }
    }
    for (var figure : page.all("figure")) {
      var link = Page.below(figure, "a").get(0).getAttribute("href");
      assertThat(page.byId(link.substring(1)).getTextContent()).isNotBlank();
    }
  }

  @Test
  void identifiersAreUniqueAndInnerLinksLeadSomewhere() {
    var ids = new HashSet<String>();
    for (var element : page.all("*")) {
      var id = element.getAttribute("id");
      assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
    }
    for (var link : page.all("a")) {
      var target = link.getAttribute("href");
      assertThat(target.startsWith("tables/") || ids.contains(target.substring(1)))
          .as(target)
          .isTrue();
    }
  }

  @Test
  void statesAreWordsWithASymbolAndNothingIsCalledCompliant() {
    assertThat(source.toLowerCase(Locale.ROOT)).doesNotContain("complian");
    assertThat(page.all("span").stream().filter(s -> s.getAttribute("class").startsWith("chip")))
        .allMatch(chip -> chip.getTextContent().matches("[\u2715?\u25b2\u25cb\u2713] [A-Z ]+"));
    assertThat(source).doesNotContain("SKIPPED");
  }

  @Test
  void staysSmallWithTenThousandChecks() {
    var results =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    DataSamples.check(
                        "dataset" + i % 300, "rule-" + i, Severity.WARN, CheckStatus.FAIL))
            .toList();
    var evidence =
        Samples.with(
            Samples.bank(),
            datasets ->
                new RunEvidence.Datasets(
                    datasets.versions(),
                    results,
                    datasets.metrics(),
                    datasets.profiles(),
                    datasets.classifications(),
                    datasets.drift()));
    var document = RunReport.of(evidence);
    var bytes = HtmlReport.bytes(document);

    assertThat(bytes.length).isLessThan(3 * 1024 * 1024);
    var large = Page.of(bytes);
    assertThat(large.rows("checks")).hasSize(200);
    assertThat(large.byId("table-checks").getTextContent())
        .contains("Showing 200 of 10,000 rows; full set in tables/checks.csv");
    assertThat(
            new String(CsvTable.bytes(table(document, "checks")), StandardCharsets.UTF_8).lines())
        .hasSize(10_001);
  }

  @Test
  void showsFewerRowsWhereLongWordsWouldMakeThePageTooLarge() {
    var column = new ReportColumn("words", "Words", EvidenceClass.OBSERVED);
    var row = List.of(Cell.of("w".repeat(2_000)));
    var tables =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    new ReportTable(
                        "t" + i,
                        "Many words",
                        List.of(column),
                        java.util.Collections.nCopies(300, row),
                        ""))
            .toArray(ReportTable[]::new);
    var sample = RunReport.of(Samples.bank());
    var document =
        new ReportDocument(
            sample.id(),
            "run",
            "en",
            "Many",
            ReportState.PASS,
            List.of(),
            List.of(),
            List.of(),
            List.of(ReportSection.of("many", "Many", "Much.", tables)),
            List.of(),
            "0");

    var bytes = HtmlReport.bytes(document);
    assertThat(bytes.length).isLessThan(3 * 1024 * 1024);
    assertThat(Page.of(bytes).rows("t0")).hasSize(100);
  }

  private static ReportTable table(ReportDocument document, String id) {
    return document.tables().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
  }

  private static String html(ReportDocument document) {
    return new String(HtmlReport.bytes(document), StandardCharsets.UTF_8);
  }
}
