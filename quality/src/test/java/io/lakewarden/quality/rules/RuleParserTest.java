package io.lakewarden.quality.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Severity;
import io.lakewarden.core.config.RuleConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {
  @Test
  void readsACompositeWithFilters() {
    var rule =
        parse("(ColumnValues \"age\" > 21 where \"kind = 'p'\") or (ColumnValues \"age\" = NULL)");
    assertThat(rule.expectation()).isInstanceOf(Expectation.Composite.class);
    assertThat(rule.marksRows()).isTrue();
  }

  @Test
  void takesEscapesOutOfNamesAndPatterns() {
    var rule = parse("ColumnValues \"a\\\"b\" matches \"\\\\d{2}\"");
    var row = (Expectation.EachRow) rule.expectation();
    assertThat(row.column()).isEqualTo("a\"b");
    assertThat(row.comparison().get().operands()).containsExactly(new Operand.Text("\\d{2}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FileFreshness \"x\" > 1 hours | FileFreshness is not supported",
        "CustomSql \"select 1\" = 1 with threshold > 0.5 | has no share of rows",
        "ColumnValues \"a\" > 1 with threshold = \"x\" | its threshold is no number",
        "AggregateMatch \"max(a)\" \"sum(o.a)\" > 1 | AggregateMatch knows sum and avg",
        "DatasetMatch \"o\" \"a->b->c\" > 1 | DatasetMatch pairs columns",
        "RowCountMatch \"o\" = 1 where \"a > 1\" | Where clause is not supported",
        "CustomSql \"drop table x\" = 1 | its query is no valid SQL",
        "ColumnValues \"d\" > \"12:30\" | a time of day (12:30)",
        "IsComplete \"a\", IsUnique \"a\" | it holds 2 rules",
        "ColumnLength \"a\" = 5 with threshold > 0.5 | Threshold condition not supported",
        "Variance \"a\" > 1 | Variance is not valid",
        "ColumnValues \"a\" matches \"[\" | regular expression is wrong",
        "ColumnDataType \"a\" = \"Money\" | one of Boolean",
        "IsComplete \"a\" where \"a >\" | its filter is no valid SQL",
        "FileSize > 3 MB | FileSize is not supported",
        "nonsense | parser says"
      })
  void refusesByName(String text, String reason) {
    assertThatThrownBy(() -> parse(text.strip()))
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("Cannot use rule 'r'")
        .hasMessageContaining(reason.strip());
  }

  @Test
  void collectsAllProblemsOfADataset() {
    var configs =
        List.of(
            config("a", "RowCount > 0"), config("a", "nonsense"), config("b", "Variance x > 1"));
    assertThatThrownBy(() -> RuleParser.parseAll("orders", configs))
        .hasMessageContaining("Rules of orders")
        .hasMessageContaining("rule 'a' twice")
        .hasMessageContaining("rule 'b'");
  }

  @Test
  void digestKnowsContentAndNotOrder() {
    var one = parse("RowCount > 0");
    var two = new QualityRule("s", Severity.WARN, one.text(), one.expectation());
    assertThat(RuleSet.digest(List.of(one, two))).isEqualTo(RuleSet.digest(List.of(two, one)));
    assertThat(RuleSet.digest(List.of(one))).isNotEqualTo(RuleSet.digest(List.of(two)));
    assertThat(RuleSet.digest(List.of())).hasSize(64);
  }

  private static QualityRule parse(String dqdl) {
    return RuleParser.parse(config("r", dqdl));
  }

  private static RuleConfig config(String id, String dqdl) {
    return new RuleConfig(id, Severity.ERROR, dqdl);
  }
}
