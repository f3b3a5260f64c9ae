package io.lakewarden.lineage.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.VisibleText;
import io.lakewarden.lineage.graph.Neighbourhood;
import io.lakewarden.lineage.graph.SeenVersions;
import io.lakewarden.lineage.graph.VersionSpan;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LineagePictureTest {
  @Test
  void theDrawingStandsAloneAndTellsWhatItShows() throws Exception {
    var svg = xml(LineagePicture.of(Neighbourhoods.bank()).svg());

    assertThat(svg.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
    assertThat(texts(svg, "title").get(0))
        .isEqualTo("Lineage of lake.features.training_rows \u203a amount_to_income");
    assertThat(texts(svg, "desc"))
        .containsExactly("Data flows from left to right: 9 datasets and models and 22 edges.");
    for (var element : all(svg, "*")) {
      assertThat(element.getTagName())
          .isIn("svg", "g", "title", "desc", "rect", "path", "circle", "text");
      assertThat(element.hasAttribute("href")).isFalse();
    }
  }

  @Test
  void indirectLinesAreDashedAndMaskedOnesMarked() throws Exception {
    var svg = xml(LineagePicture.of(Neighbourhoods.bank()).svg());

    assertThat(lines(svg, "indirect JOIN"))
        .isNotEmpty()
        .allMatch(path -> path.hasAttribute("stroke-dasharray"));
    assertThat(lines(svg, "direct IDENTITY"))
        .isNotEmpty()
        .noneMatch(path -> path.hasAttribute("stroke-dasharray"));
    assertThat(all(svg, "circle")).as("one line and the legend").hasSize(2);
  }

  @Test
  void betweenWholeDatasetsALineIsOfTheStrongestKind() throws Exception {
    var hub = Neighbourhoods.table("lake.mart.hub");
    var orders = Neighbourhoods.table("lake.raw.orders");
    var consents = Neighbourhoods.table("lake.raw.consents");
    var tables =
        new Neighbourhoods()
            .edge(orders, hub, "INDIRECT", "DELETE", false)
            .edge(orders, hub, "DIRECT", "INSERT", false)
            .edge(consents, hub, "INDIRECT", "DELETE", false)
            .around(hub);

    var svg = xml(LineagePicture.of(tables).svg());

    assertThat(lines(svg, "direct INSERT"))
        .singleElement()
        .satisfies(line -> assertThat(line.hasAttribute("stroke-dasharray")).isFalse());
    assertThat(lines(svg, "indirect DELETE"))
        .as("only where nothing else is between the two")
        .singleElement()
        .satisfies(line -> assertThat(line.hasAttribute("stroke-dasharray")).isTrue());
    assertThat(new ObjectMapper().readTree(LineagePicture.of(tables).json()).get("edges"))
        .hasSize(3);
  }

  @Test
  void boxesShowTheirVersions() throws Exception {
    var svg = xml(LineagePicture.of(Neighbourhoods.bank()).svg());

    assertThat(texts(svg, "text"))
        .contains(
            "training_rows", "lake.features", "table, wrote 4, read 3", "model, wrote 4, read 3");
  }

  @Test
  void aNodeWithoutLineageIsDrawnAlone() throws Exception {
    var alone = new Neighbourhood(Neighbourhoods.column("mart.orders.total"), List.of());

    var svg = xml(LineagePicture.of(alone).svg());

    assertThat(texts(svg, "desc")).containsExactly("No lineage is on record.");
    assertThat(texts(svg, "text")).contains("orders", "total");
    xml(LineagePicture.of(alone).html());
  }

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void theOrderOfEdgesChangesNoByte(PictureFormat format) {
    var given = Neighbourhoods.bank();
    var edges = new ArrayList<>(given.edges());
    Collections.shuffle(edges, new Random(3));

    assertThat(format.of(LineagePicture.of(new Neighbourhood(given.centre(), edges))))
        .isEqualTo(format.of(LineagePicture.of(given)));
  }

  @Test
  void thePageHasEachEdgeInItsTable() throws Exception {
    var page = xml(LineagePicture.of(Neighbourhoods.bank()).html());

    assertThat(all(page, "tr")).hasSize(1 + Neighbourhoods.bank().edges().size());
    assertThat(all(page, "svg")).hasSize(1);
    assertThat(all(page, "script")).isEmpty();
    assertThat(texts(page, "td")).contains("email", "yes", "all");
  }

  @Test
  void theEdgesAreJsonWithTheNamesOfTheLedger() throws Exception {
    var json = new ObjectMapper().readTree(LineagePicture.of(Neighbourhoods.bank()).json());

    assertThat(json.at("/centre/table_full_name").asText())
        .isEqualTo("lake.features.training_rows");
    assertThat(json.get("edges")).hasSize(Neighbourhoods.bank().edges().size());
    var masked =
        json.findParents("masking").stream().filter(e -> e.get("masking").asBoolean()).toList();
    assertThat(masked).hasSize(1);
    var edge = masked.get(0);
    assertThat(edge.get("source_table_full_name").asText()).isEqualTo("lake.landing.customers");
    assertThat(edge.get("source_column_name").asText()).isEqualTo("email");
    assertThat(edge.get("target_column_name").asText()).isEqualTo("email_hash");
    assertThat(edge.get("source_version").asLong()).isEqualTo(3);
    assertThat(edge.get("statement_time").asText()).isEqualTo("2026-03-01T06:00:00Z");
  }

  @Test
  void graphvizGetsATableForEachBoxAndAPortForEachRow() throws Exception {
    var dot = LineagePicture.of(Neighbourhoods.bank()).dot();

    assertThat(dot).startsWith("digraph lineage {\n").endsWith("}\n").contains("rankdir=LR");
    assertThat(dot.lines().filter(line -> line.contains(" -> b"))).hasSize(22);
    assertThat(dot.lines().filter(line -> line.contains("style=dashed"))).hasSize(6);
    for (var line : dot.lines().filter(l -> l.contains("label=<")).toList()) {
      xml(line.substring(line.indexOf("label=<") + 7, line.lastIndexOf(">]")));
    }
  }

  @Test
  void moreColumnsThanCanBeFollowedAreFoldedAndSaidToBe() throws Exception {
    var crowded = Neighbourhoods.random(40, 1500, 30, 11);

    var svg = LineagePicture.of(crowded).svg();

    assertThat(texts(xml(svg), "text"))
        .filteredOn(words -> words.contains("are left out; the table and the JSON have them."))
        .hasSize(1);
    assertThat(svg).doesNotContain(">column_1<");
    assertThat(new ObjectMapper().readTree(LineagePicture.of(crowded).json()).get("edges"))
        .hasSize(1500);
  }

  @Test
  void moreDatasetsThanCanBeToldApartAreRefused() throws Exception {
    var picture = LineagePicture.of(Neighbourhoods.star(1000, true));

    assertThatThrownBy(picture::svg)
        .isInstanceOf(GovernanceException.class)
        .hasMessage(
            "Cannot draw the lineage of lake.mart.hub: it has 1,001 datasets, and a picture at most"
                + " 1,000. Ask for fewer with --depth or --direction, or for dot or json.");
    assertThat(new ObjectMapper().readTree(picture.json()).get("edges")).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "]]><!--",
        "&lt;b&amp;",
        "</svg><script>x</script>",
        "</style><style>*{display:none}</style>",
        "\u202egpj.exe",
        "\u05e9\u05dc\u05d5\u05dd",
        "\ud83d\ude80 rocket",
        "nul\u0000l\u0007",
        "half \ud83d pair",
        "line\nbreak\tand tab",
        "\\\" ]; x -> y [",
        "`back``tick` a.b/c.",
        "",
        " ",
        "/"
      })
  void namesAreInertInEveryForm(String name) throws Exception {
    var hostile =
        new Neighbourhoods()
            .edge(
                Neighbourhoods.node("TABLE", name, name),
                Neighbourhoods.node("PATH", "other " + name, name),
                "DIRECT",
                name,
                true)
            .around(Neighbourhoods.node("TABLE", name, name));
    var picture = LineagePicture.of(hostile);

    var svg = xml(picture.svg());
    assertThat(texts(svg, "title")).contains(VisibleText.of("other " + name));
    var page = xml(picture.html());
    for (var document : List.of(svg, page)) {
      for (var forbidden : List.of("script", "img", "iframe", "b", "object")) {
        assertThat(all(document, forbidden)).as(forbidden).isEmpty();
      }
      assertThat(all(document, "*"))
          .noneMatch(e -> e.hasAttribute("onerror") || e.hasAttribute("onmouseover"));
    }
    assertThat(all(page, "style")).hasSize(1);
    assertThat(new ObjectMapper().readTree(picture.json()).at("/centre/column_name").asText())
        .isEqualTo(name);
    assertThat(unquoted(picture.dot()).lines().filter(line -> line.contains("->"))).hasSize(1);
  }

  /** What Graphviz would read as its language: without quoted text and without labels. */
  private static String unquoted(String dot) {
    return dot.replaceAll("(?m)label=<.*>\\];$", "];").replaceAll("\"(\\\\.|[^\"\\\\])*\"", "");
  }

  private static List<Element> lines(Document svg, String words) {
    return all(svg, "g").stream()
        .filter(
            group -> group.getFirstChild() instanceof Element e && e.getTagName().equals("title"))
        .filter(group -> group.getFirstChild().getTextContent().contains(": " + words))
        .map(group -> (Element) group.getElementsByTagName("path").item(0))
        .toList();
  }

  private static Document xml(String text) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> all(Document document, String tag) {
    var found = new ArrayList<Element>();
    var nodes = document.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static List<String> texts(Document document, String tag) {
    return all(document, tag).stream().map(Element::getTextContent).toList();
  }

  @Test
  void versionsAreToldInFewWords() {
    assertThat(words(Map.of("t", span(7, 7)), Map.of("t", span(7, 7)))).isEqualTo("version 7");
    assertThat(words(Map.of("t", span(7, 7)), Map.of("t", span(5, 6))))
        .isEqualTo("wrote 7, read 5\u20136");
    assertThat(words(Map.of("t", span(5, 6)), Map.of("t", span(5, 6))))
        .isEqualTo("wrote 5\u20136, read 5\u20136");
    assertThat(words(Map.of(), Map.of("t", span(5, 5)))).isEqualTo("read 5");
    assertThat(words(Map.of("u", span(5, 5)), Map.of())).isEmpty();
  }

  private static String words(Map<String, VersionSpan> written, Map<String, VersionSpan> read) {
    return VersionWords.of(new SeenVersions(written, read), "t");
  }

  private static VersionSpan span(long first, long last) {
    return new VersionSpan(first, last);
  }
}
