package io.lakewarden.quality.rules;

import io.lakewarden.quality.rules.Expectation.Composite;
import io.lakewarden.quality.rules.Expectation.Metric;
import io.lakewarden.quality.rules.Expectation.RowCountMatch;
import io.lakewarden.quality.rules.Expectation.RowForm;
import io.lakewarden.quality.rules.Expectation.SchemaForm;
import io.lakewarden.quality.rules.Expectation.SchemaMatch;
import io.lakewarden.quality.rules.Expectation.Shape;
import io.lakewarden.quality.rules.Expectation.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.DQRuleLogicalOperator;

/** Translates a parsed rule of the rule language into an expectation. */
final class Expectations {
  private static final Map<String, String> REFUSED =
      Map.of(
          "FileFreshness", "it looks at files, and datasets here are Delta versions",
          "FileMatch", "it looks at files, and datasets here are Delta versions",
          "FileUniqueness", "it looks at files, and datasets here are Delta versions",
          "FileSize", "it looks at files, and datasets here are Delta versions",
          "AllStatistics", "it is no rule; every scan writes the profile");
  private static final List<String> DATA_TYPES =
      List.of("Boolean", "Date", "Timestamp", "Integer", "Double", "Float", "Long");

  private Expectations() {}

  /** Why rules of this type are refused, where they are. */
  static Optional<String> refusal(String type) {
    return Optional.ofNullable(REFUSED.get(type))
        .map(reason -> type + " is not supported: " + reason);
  }

  static Expectation of(DQRule rule) throws RuleProblem {
    if (rule.getRuleType().equals("Composite")) {
      var parts = new ArrayList<Expectation>();
      for (var nested : rule.getNestedRules()) {
        parts.add(part(nested));
      }
      return new Composite(rule.getOperator() == DQRuleLogicalOperator.AND, parts);
    }
    if (refusal(rule.getRuleType()).isPresent()) {
      throw new RuleProblem(refusal(rule.getRuleType()).get());
    }
    return leaf(new Leaf(rule));
  }

  private static Expectation part(DQRule nested) throws RuleProblem {
    var part = of(nested);
    if (part instanceof Expectation.Anomalous) {
      throw new RuleProblem("DetectAnomalies cannot be joined with other rules; give it an id");
    }
    return part;
  }

  private static Expectation leaf(Leaf rule) throws RuleProblem {
    return switch (rule.type()) {
      case "IsComplete" -> rule.eachRow(RowForm.COMPLETE, Optional.empty());
      case "ColumnValues" -> rule.eachRow(RowForm.VALUES, Optional.of(values(rule)));
      case "ColumnLength" -> rule.eachRow(RowForm.LENGTH, Optional.of(rule.numeric()));
      case "ColumnDataType" -> rule.eachRow(RowForm.DATA_TYPE, Optional.of(dataType(rule)));
      case "DataFreshness" -> rule.eachRow(RowForm.FRESHNESS, Optional.of(rule.ages()));
      case "IsUnique" -> new Unique(rule.parameters(), false, rule.where());
      case "IsPrimaryKey" -> new Unique(rule.parameters(), true, rule.where());
      case "RowCount" -> rule.measured(Metric.ROW_COUNT);
      case "Completeness" -> rule.measured(Metric.COMPLETENESS);
      case "Uniqueness" -> rule.measured(Metric.UNIQUENESS);
      case "UniqueValueRatio" -> rule.measured(Metric.UNIQUE_VALUE_RATIO);
      case "DistinctValuesCount" -> rule.measured(Metric.DISTINCT_VALUES);
      case "Mean" -> rule.measured(Metric.MEAN);
      case "Sum" -> rule.measured(Metric.SUM);
      case "StandardDeviation" -> rule.measured(Metric.STANDARD_DEVIATION);
      case "ColumnCorrelation" -> rule.measured(Metric.CORRELATION);
      case "Entropy" -> rule.measured(Metric.ENTROPY);
      case "ColumnCount" -> new Shape(SchemaForm.COLUMN_COUNT, "", Optional.of(rule.numeric()));
      case "ColumnExists" ->
          new Shape(SchemaForm.COLUMN_EXISTS, rule.parameter(), Optional.empty());
      case "ColumnNamesMatchPattern" ->
          new Shape(SchemaForm.COLUMN_NAMES, pattern(rule.parameter()), Optional.empty());
      case "DetectAnomalies" -> AnomalyRules.detected(rule.parameters(), rule.where());
      case "CustomSql" -> CrossRules.query(rule);
      case "ReferentialIntegrity" -> CrossRules.reference(rule);
      case "RowCountMatch" -> new RowCountMatch(rule.parameter(), rule.numeric());
      case "SchemaMatch" -> new SchemaMatch(rule.parameter(), rule.numeric());
      case "DatasetMatch" -> CrossRules.datasetMatch(rule);
      case "AggregateMatch" -> CrossRules.aggregateMatch(rule);
      default -> throw new RuleProblem(rule.type() + " is not supported");
    };
  }

  private static Comparison values(Leaf rule) throws RuleProblem {
    var comparison = rule.comparison();
    for (var operand : comparison.operands()) {
      if (operand instanceof Operand.Age) {
        throw new RuleProblem("ColumnValues cannot be compared with a duration; use DataFreshness");
      }
      if (operand instanceof Operand.Keyword
          && !List.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.IN, Operator.NOT_IN)
              .contains(comparison.operator())) {
        throw new RuleProblem("NULL, EMPTY and WHITESPACES_ONLY go with =, !=, in and not in only");
      }
    }
    if (comparison.operator() == Operator.MATCHES
        || comparison.operator() == Operator.NOT_MATCHES) {
      pattern(((Operand.Text) comparison.operands().get(0)).value());
    }
    return comparison;
  }

  private static Comparison dataType(Leaf rule) throws RuleProblem {
    var comparison = rule.comparison();
    if (comparison.operator() != Operator.EQUALS
        || !(comparison.operands().get(0) instanceof Operand.Text type)
        || !DATA_TYPES.contains(type.value())) {
      throw new RuleProblem(
          "ColumnDataType asks for = and one of " + String.join(", ", DATA_TYPES));
    }
    return comparison;
  }

  private static String pattern(String regex) throws RuleProblem {
    try {
      return Pattern.compile(regex).pattern();
    } catch (PatternSyntaxException e) {
      throw new RuleProblem("its regular expression is wrong: " + e.getDescription());
    }
  }
}
