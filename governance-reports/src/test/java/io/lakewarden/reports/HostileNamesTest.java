package io.lakewarden.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileNamesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "]]><!--",
        "&lt;b&amp;",
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2",
        "@SUM(A1)",
        "\uff1dcmd",
        "\tx",
        "a,b\r\nc\"d",
        "\u202egpj.exe",
        "\u05e9\u05dc\u05d5\u05dd",
        "\ud83d\ude80 rocket",
        "nul\u0000l\u0007",
        "half \ud83d pair",
        "</style><style>*{display:none}</style>",
        "`back``tick` a.b.c"
      })
  void areInertInEverySink(String name) throws IOException {
    var document = RunReport.of(Samples.bank(name, name));
    var bundle = folder.resolve("bundle");
    ReportBundle.write(document, bundle);

    var page = Page.of(HtmlReport.bytes(document));
    for (var forbidden : List.of("script", "img", "iframe", "b", "object")) {
      assertThat(page.all(forbidden)).as(forbidden).isEmpty();
    }
    assertThat(page.all("style")).hasSize(1);
    assertThat(page.all("*"))
        .noneMatch(e -> e.hasAttribute("onerror") || e.hasAttribute("onmouseover"));
    assertThat(page.rows("personal-data").get(0).get(2))
        .isEqualTo(VisibleText.of(name).replace("\r\n", "\n"));

    var field = ReportBundleTest.csv(bundle.resolve("tables/personal-data.csv")).get(1).get(2);
    assertThat(field).doesNotMatch("(?s)[=+\\-@\uff1d\uff0b\uff0d\uff20\\t\\r\\n\\x00].*");

    var json = new ObjectMapper().readTree(bundle.resolve("report.json").toFile());
    assertThat(json.findValuesAsText("target_column")).contains("contact");
    assertThat(json.findParents("source_column").get(0).path("source_column").asText())
        .isEqualTo(name);
    assertThat(BundleVerifier.problems(bundle)).isEmpty();
  }
}
