package io.lakewarden.quality.rules;

import io.lakewarden.quality.rules.Expectation.Aggregate;
import io.lakewarden.quality.rules.Expectation.AggregateMatch;
import io.lakewarden.quality.rules.Expectation.DatasetMatch;
import io.lakewarden.quality.rules.Expectation.Query;
import io.lakewarden.quality.rules.Expectation.Reference;
import io.lakewarden.quality.rules.Expectation.Returned;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Translates rules that compare a dataset with another one, or ask a query of their own. */
final class CrossRules {
  private static final Pattern REFERENCE = Pattern.compile("([^{}]+)\\.\\{([^{}]+)}");
  private static final Pattern AGGREGATE = Pattern.compile("(?i)\\s*(\\w+)\\s*\\((.+)\\)\\s*");
  private static final List<String> FUNCTIONS = List.of("sum", "avg");

  private CrossRules() {}

  static Expectation query(Leaf rule) throws RuleProblem {
    var sql = rule.parameter();
    SqlText.requireQuery(sql);
    if (rule.optionalComparison().isEmpty()) {
      return new Returned(sql, rule.threshold());
    }
    if (rule.threshold().isPresent()) {
      throw new RuleProblem(
          "CustomSql with a condition compares one number, which has no share of rows; leave out"
              + " 'with threshold'");
    }
    return new Query(sql, rule.numeric());
  }

  static Expectation reference(Leaf rule) throws RuleProblem {
    var parameters = rule.parameters();
    var matcher = REFERENCE.matcher(parameters.size() == 2 ? parameters.get(1) : "");
    if (!matcher.matches()) {
      throw new RuleProblem(
          "ReferentialIntegrity asks for columns and a reference, as in \"customer_id\""
              + " \"customers.{id}\"");
    }
    var columns = commaSeparated(parameters.get(0));
    var others = commaSeparated(matcher.group(2));
    if (columns.size() != others.size()) {
      throw new RuleProblem(
          "ReferentialIntegrity pairs "
              + columns.size()
              + " columns with "
              + others.size()
              + " columns of the other dataset");
    }
    return new Reference(columns, matcher.group(1).strip(), others, rule.numeric());
  }

  static Expectation datasetMatch(Leaf rule) throws RuleProblem {
    var parameters = rule.parameters();
    Map<String, String> values = parameters.size() > 2 ? pairs(parameters.get(2)) : Map.of();
    return new DatasetMatch(
        parameters.get(0).strip(), pairs(parameters.get(1)), values, rule.numeric());
  }

  static Expectation aggregateMatch(Leaf rule) throws RuleProblem {
    return new AggregateMatch(
        aggregate(rule.parameters().get(0)), aggregate(rule.parameters().get(1)), rule.numeric());
  }

  private static Aggregate aggregate(String text) throws RuleProblem {
    var matcher = AGGREGATE.matcher(text);
    var function = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    if (!FUNCTIONS.contains(function)) {
      throw new RuleProblem(
          "AggregateMatch knows sum and avg of a column, as in \"sum(amount)\""
              + " \"sum(orders.amount)\"");
    }
    return new Aggregate(function, matcher.group(2).strip());
  }

  /** Names of columns here with those of the other dataset: {@code a->b, c}. */
  private static Map<String, String> pairs(String text) throws RuleProblem {
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : commaSeparated(text)) {
      var names = pair.split("->", -1);
      if (names.length > 2 || Arrays.stream(names).anyMatch(String::isBlank)) {
        throw new RuleProblem("DatasetMatch pairs columns as in \"id->customer_id, name\"");
      }
      if (pairs.put(names[0].strip(), names[names.length - 1].strip()) != null) {
        throw new RuleProblem("DatasetMatch names '" + names[0].strip() + "' twice");
      }
    }
    return pairs;
  }

  private static List<String> commaSeparated(String names) {
    return Arrays.stream(names.split(",", -1)).map(String::strip).toList();
  }
}
