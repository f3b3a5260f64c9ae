package io.lakewarden.jobs.standalone;

import io.lakewarden.jobs.spark.Cost;
import io.lakewarden.quality.drift.CategoryNaming;
import io.lakewarden.quality.drift.ColumnDrift;
import io.lakewarden.quality.drift.Distances;
import io.lakewarden.quality.drift.DriftReport;
import io.lakewarden.quality.drift.DriftVerdict;
import io.lakewarden.quality.drift.SharedColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a comparison of two paths found, and what it cost. */
public final class ComparedPaths {
  private final OpenedPath reference;
  private final OpenedPath current;
  private final SharedColumns shared;
  private final DriftReport drift;
  private final Cost cost;

  ComparedPaths(
      OpenedPath reference,
      OpenedPath current,
      SharedColumns shared,
      DriftReport drift,
      Cost cost) {
    this.reference = reference;
    this.current = current;
    this.shared = shared;
    this.drift = drift;
    this.cost = cost;
  }

  /** One object for machines. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("reference", side(reference, drift.referenceRows()));
    json.put("current", side(current, drift.currentRows()));
    json.put("verdict", drift.drifted().isEmpty() ? "STABLE" : "DRIFT");
    json.put("columns", drift.columns().stream().map(ComparedPaths::column).toList());
    json.put("only_reference", shared.onlyReference());
    json.put("only_current", shared.onlyCurrent());
    json.put("correction", DriftReport.CORRECTION);
    json.put("tests", drift.tests());
    var thresholds = new LinkedHashMap<String, Object>();
    thresholds.put("psi", drift.thresholds().maxPsi());
    thresholds.put("ks", drift.thresholds().maxDistance());
    thresholds.put("linf", drift.thresholds().maxDistance());
    thresholds.put("missing_share_difference", drift.thresholds().maxDistance());
    thresholds.put("wasserstein_scaled", drift.thresholds().maxScaledWasserstein());
    thresholds.put("p_adjusted", drift.thresholds().significance());
    json.put("thresholds", thresholds);
    json.put("scans", cost.scans());
    json.put("spark_jobs", cost.sparkJobs());
    json.put("bytes_read", cost.bytesRead());
    return json;
  }

  private static Map<String, Object> side(OpenedPath opened, long rows) {
    var json = new LinkedHashMap<String, Object>();
    json.put("path", opened.path());
    json.put("format", opened.format().sparkName());
    json.put("version", opened.version().orElse(null));
    json.put("rows", rows);
    json.put("warnings", SourceWarning.toJson(opened.warnings()));
    return json;
  }

  private static Map<String, Object> column(ColumnDrift column) {
    var figures = column.figures();
    var json = new LinkedHashMap<String, Object>();
    json.put("name", column.name());
    json.put("kind", column.kind());
    json.put("n_reference", column.referenceValues());
    json.put("n_current", column.currentValues());
    json.put("psi", number(figures.psi()));
    json.put("ks", number(figures.ks()));
    json.put("ks_p", number(figures.ksP()));
    json.put("js", number(figures.jensenShannon()));
    json.put("wasserstein", number(figures.wasserstein()));
    json.put("chi2", number(figures.chiSquare().map(Distances.Test::statistic)));
    json.put("chi2_p", number(figures.chiSquare().map(Distances.Test::p)));
    json.put("linf", number(figures.lInfinity()));
    json.put("new_categories", column.newCategories(CategoryNaming.PRINT));
    json.put("missing_categories", column.missingCategories(CategoryNaming.PRINT));
    json.put("verdict", column.verdict().name());
    json.put("reason", column.reason());
    json.put("material", column.isMaterial());
    json.put("significant", column.isSignificant());
    json.put("p_adjusted", number(column.adjustedP()));
    json.put("missing_p_adjusted", number(column.adjustedMissingP()));
    json.put("missing_share_reference", column.referenceMissingShare());
    json.put("missing_share_current", column.currentMissingShare());
    json.put("new_category_count", column.newCategoryCount());
    json.put("missing_category_count", column.missingCategoryCount());
    json.put("new_category_share", column.newCategoryShare());
    json.put("missing_category_share", column.missingCategoryShare());
    json.put("wasserstein_scaled", number(figures.wassersteinScaled()));
    json.put("hellinger", number(figures.hellinger()));
    json.put("total_variation", number(figures.totalVariation()));
    json.put("chi2_fit", number(figures.goodnessOfFit().map(Distances.Test::statistic)));
    json.put("chi2_fit_p", number(figures.goodnessOfFit().map(Distances.Test::p)));
    json.put("linf_beyond_chance", number(figures.lInfinityBeyondChance()));
    json.put("bins", figures.bins().orElse(null));
    json.put("epsilon", figures.psi().isPresent() ? Distances.EMPTY_SHARE : null);
    json.put("method", method(column));
    json.put("distinct", figures.roundedBits().isPresent() ? "approximated" : "exact");
    json.put("significant_bits", figures.roundedBits().orElse(null));
    json.put("type_reference", column.referenceType());
    json.put("type_current", column.currentType());
    json.put("undefined", figures.undefined());
    return json;
  }

  private static String method(ColumnDrift column) {
    return column.figures().ksMethod().isPresent()
        ? "ks_" + column.figures().ksMethod().get()
        : column.figures().chiSquare().map(test -> "chi2").orElse(null);
  }

  private static Double number(Optional<Double> value) {
    return value.filter(Double::isFinite).orElse(null);
  }

  /** A table for a person, with the reasons of what is not stable. */
  public String toText() {
    var text = new StringBuilder();
    text.append(
        String.format(
            "%s (%d rows) against %s (%d rows)%n",
            current.label(), drift.currentRows(), reference.label(), drift.referenceRows()));
    text.append(SourceWarning.toText(reference.warnings()));
    text.append(SourceWarning.toText(current.warnings()));
    text.append(
        TextTable.of(
            List.of(
                "column",
                "kind",
                "verdict",
                "psi",
                "ks",
                "w/sd",
                "js",
                "linf",
                "p (Holm)",
                "new",
                "gone"),
            drift.columns().stream().map(ComparedPaths::line).toList()));
    for (var column : drift.columns()) {
      if (column.verdict() != DriftVerdict.STABLE) {
        text.append(String.format("%s %s: %s%n", column.name(), column.verdict(), column.reason()));
      }
      note(text, column.name(), "new categories", column.newCategories(CategoryNaming.PRINT));
      note(
          text,
          column.name(),
          "missing categories",
          column.missingCategories(CategoryNaming.PRINT));
    }
    note(text, "Only the reference has", "columns", shared.onlyReference());
    note(text, "Only the current data has", "columns", shared.onlyCurrent());
    text.append(
        String.format(
            Locale.ROOT,
            "%d of %d columns drifted; %d scans, %d Spark jobs, %d bytes read%n",
            drift.drifted().size(),
            drift.columns().size(),
            cost.scans(),
            cost.sparkJobs(),
            cost.bytesRead()));
    return text.toString();
  }

  private static void note(StringBuilder text, String what, String kind, List<String> names) {
    if (!names.isEmpty()) {
      text.append(String.format("%s %s: %s%n", what, kind, String.join(", ", names)));
    }
  }

  private static List<Object> line(ColumnDrift column) {
    var figures = column.figures();
    var line = new ArrayList<Object>(List.of(column.name(), column.kind(), column.verdict()));
    line.add(short4(figures.psi()));
    line.add(short4(figures.ks()));
    line.add(short4(figures.wassersteinScaled()));
    line.add(short4(figures.jensenShannon()));
    line.add(short4(figures.lInfinity()));
    line.add(column.adjustedP().map(p -> String.format(Locale.ROOT, "%.3g", p)).orElse(""));
    line.add(column.newCategoryCount());
    line.add(column.missingCategoryCount());
    return line;
  }

  private static String short4(Optional<Double> value) {
    return value.map(v -> String.format(Locale.ROOT, "%.4f", v)).orElse("");
  }
}
