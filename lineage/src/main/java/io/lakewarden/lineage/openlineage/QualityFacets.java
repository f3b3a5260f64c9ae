package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.record.ColumnProfileRecord;
import io.lakewarden.core.record.QualityResultRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was found in the version that was read: the verdicts and the figures.
 *
 * <p>A rule that was not evaluated is no assertion: it has neither succeeded nor failed.
 */
final class QualityFacets {
  private static final Pattern RULE =
      Pattern.compile("\\s*(\\w+)(?:\\s+\"([^\"]+)\")?.*", Pattern.DOTALL);
  private static final Set<CheckStatus> EVALUATED =
      Set.of(CheckStatus.PASS, CheckStatus.WARN, CheckStatus.FAIL);

  private final EventOrigin origin;
  private final DatasetEvidence evidence;

  QualityFacets(EventOrigin origin, DatasetEvidence evidence) {
    this.origin = origin;
    this.evidence = evidence;
  }

  /** The input facets of a dataset; empty where nothing was found out about this version. */
  ObjectNode of(EventDataset dataset) {
    var facets = Facet.none();
    var profiles = evidence.profiles(dataset);
    addAssertions(facets, evidence.results(dataset), profiles);
    addMetrics(facets, profiles);
    return facets;
  }

  private void addAssertions(
      ObjectNode facets, List<QualityResultRecord> results, List<ColumnProfileRecord> profiles) {
    var evaluated = results.stream().filter(r -> EVALUATED.contains(r.status())).toList();
    if (evaluated.isEmpty()) {
      return;
    }
    var columns = new HashSet<String>();
    profiles.forEach(profile -> columns.add(profile.columnName()));
    var assertions = Facet.ASSERTIONS.in(facets, origin).putArray("assertions");
    for (var result : evaluated) {
      var rule = RULE.matcher(result.rule());
      boolean known = rule.matches();
      var assertion = assertions.addObject();
      assertion.put("assertion", known ? rule.group(1) : result.ruleId());
      assertion.put("success", result.status() == CheckStatus.PASS);
      Optional.ofNullable(known ? rule.group(2) : null)
          .filter(columns::contains)
          .ifPresent(column -> assertion.put("column", column));
      assertion.put("severity", result.severity().name().toLowerCase(Locale.ROOT));
      assertion.put("name", result.ruleId());
      result.actual().ifPresent(actual -> assertion.put("actual", actual.toString()));
    }
  }

  private void addMetrics(ObjectNode facets, List<ColumnProfileRecord> profiles) {
    if (profiles.isEmpty()) {
      return;
    }
    var newest = profiles.get(profiles.size() - 1);
    var facet = Facet.METRICS.in(facets, origin).put("rowCount", newest.rows());
    var byColumn = facet.putObject("columnMetrics");
    profiles.stream()
        .filter(profile -> profile.slice().equals(newest.slice()))
        .forEach(
            profile -> {
              var metrics = byColumn.putObject(profile.columnName());
              metrics.put("nullCount", profile.nulls());
              metrics.put("count", profile.rows());
              profile.approxDistinct().ifPresent(n -> metrics.put("distinctCount", n));
              finite(profile.sum()).ifPresent(sum -> metrics.put("sum", sum));
              finite(profile.minimum()).ifPresent(least -> metrics.put("min", least));
              finite(profile.maximum()).ifPresent(most -> metrics.put("max", most));
            });
  }

  /** JSON has no number for infinity. */
  private static Optional<Double> finite(Optional<Double> number) {
    return number.filter(Double::isFinite);
  }
}
