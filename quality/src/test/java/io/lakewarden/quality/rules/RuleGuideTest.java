package io.lakewarden.quality.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.config.MetricName;
import io.lakewarden.quality.schema.SchemaChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.glue.dqdl.parser.DQDLParser;

/** Holds {@code docs/rules.md} to the language and the code. */
class RuleGuideTest {
  private static String guide;

  @BeforeAll
  static void readsTheGuide() throws IOException {
    guide = Files.readString(Path.of("../docs/rules.md"));
  }

  @Test
  void everyExampleIsARule() {
    assertThat(examples()).hasSizeGreaterThan(25);
    for (var example : examples()) {
      assertThat(RuleParser.problem(example)).as(example).isEmpty();
    }
  }

  @Test
  void clausesAreThoseThatTheParserTakes() {
    var rows = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([wtq ]*)\\|").matcher(forms()).results();
    rows.forEach(
        row -> {
          var text = row.group(1);
          if (!text.startsWith("(")) {
            var parts = text.split(" with threshold", -1);
            assertThat(RuleParser.problem(parts[0] + " where \"1 = 1\"").isEmpty())
                .as("where: " + text)
                .isEqualTo(row.group(2).contains("w"));
            assertThat(RuleParser.problem(parts[0] + " with threshold > 0.5").isEmpty())
                .as("threshold: " + text)
                .isEqualTo(row.group(2).contains("t"));
          }
          assertThat(rule(text).marksRows())
              .as("rows: " + text)
              .isEqualTo(row.group(2).contains("q"));
        });
  }

  @Test
  void everyTypeOfTheLanguageIsExplainedOrRefused() throws IOException {
    var refused = guide.substring(guide.indexOf("**Refused**"), guide.indexOf("## Metrics"));
    for (var type : types()) {
      var explained = forms().contains("`" + type + " ") || forms().contains("`" + type + "`");
      assertThat(explained).as(type).isNotEqualTo(refused.contains("`" + type + "`"));
      assertThat(Expectations.refusal(type).isPresent()).as(type).isNotEqualTo(explained);
    }
  }

  @Test
  void metricsAndKindsOfChangesAreListed() {
    var listed = new TreeSet<String>();
    var metrics = guide.substring(guide.indexOf("## Metrics"), guide.indexOf("## Missing"));
    Pattern.compile("(?m)^\\| `(\\w+)` \\|")
        .matcher(metrics)
        .results()
        .forEach(row -> listed.add(row.group(1)));
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(MetricName.values())
                .map(m -> m.name().toLowerCase(Locale.ROOT))
                .toList());
    for (var kind : SchemaChange.Kind.values()) {
      assertThat(guide).contains("`" + kind.ruleId() + "`");
    }
  }

  private static QualityRule rule(String text) {
    return RuleParser.parse(
        new io.lakewarden.core.config.RuleConfig("r", io.lakewarden.core.Severity.INFO, text));
  }

  private static String forms() {
    return guide.substring(guide.indexOf("## Forms"), guide.indexOf("**Refused**"));
  }

  private static List<String> examples() {
    return Pattern.compile("(?m)^\\| `([^`]+)`")
        .matcher(forms())
        .results()
        .map(row -> row.group(1))
        .toList();
  }

  private static TreeSet<String> types() throws IOException {
    try (var stream = DQDLParser.class.getResourceAsStream("/rules/rules-config.json")) {
      var json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      var types = new TreeSet<String>();
      Pattern.compile("\"rule_type_name\"\\s*:\\s*\"(\\w+)\"")
          .matcher(json)
          .results()
          .forEach(name -> types.add(name.group(1)));
      assertThat(types).hasSizeGreaterThan(25);
      return types;
    }
  }
}
