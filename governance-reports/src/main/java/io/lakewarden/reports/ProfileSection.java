package io.lakewarden.reports;

import static java.util.Comparator.comparing;

import io.lakewarden.core.record.ColumnProfileRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the one pass over each dataset found in its columns; aggregates only. */
final class ProfileSection {
  static final String WITHHELD = "withheld: personal data";
  private static final String DISTRIBUTION = "distributions";
  private static final int MOST_CHARTS = 24;

  /** Groups smaller than this could point at a person. */
  static final int SMALLEST_GROUP = 10;

  private static final Comparator<ColumnProfileRecord> IN_ORDER =
      comparing(ColumnProfileRecord::dataset)
          .thenComparing(ColumnProfileRecord::slice)
          .thenComparing(ColumnProfileRecord::ordinal);

  private ProfileSection() {}

  /** One bin or one category of a column. */
  private record Share(ColumnProfileRecord column, String kind, Cell from, Cell to, Cell rows) {}

  static ReportSection of(RunEvidence evidence) {
    var profiles =
        evidence.datasets().profiles().stream().sorted(TableBuilder.inOrder(IN_ORDER)).toList();
    var personal = new PersonalColumns(evidence.datasets().classifications());
    var open =
        profiles.stream().filter(p -> !personal.contains(p.dataset(), p.columnName())).toList();
    return ReportSection.of(
            "profile",
            "Data profile",
            answer(profiles, open),
            columns(profiles, personal),
            distributions(open))
        .withCharts(charts(open));
  }

  /** Whether a metric can be the value of one row, and so of one person. */
  static boolean isValueOfSomeone(String metric) {
    var name = metric.toLowerCase(Locale.ROOT);
    return name.startsWith("min")
        || name.startsWith("max")
        || name.contains("quantile")
        || name.contains("median");
  }

  private static String answer(List<ColumnProfileRecord> profiles, List<ColumnProfileRecord> open) {
    if (profiles.isEmpty()) {
      return "No column was profiled in this run.";
    }
    long datasets = profiles.stream().map(ColumnProfileRecord::dataset).distinct().count();
    return "%s of %s were profiled; smallest and largest values and distributions of %s with personal data are withheld."
        .formatted(
            Words.counted(profiles.size(), "column"),
            Words.counted(datasets, "dataset"),
            Words.counted((long) profiles.size() - open.size(), "column"));
  }

  private static ReportTable columns(List<ColumnProfileRecord> profiles, PersonalColumns personal) {
    return TableBuilder.table("column-profiles", "Columns and their aggregates")
        .computed("dataset", "Dataset")
        .computed("version", "Version")
        .computed("column", "Column")
        .computed("data_type", "Type")
        .computed("rows", "Rows")
        .computed("nulls", "Nulls")
        .computed("empties", "Empty")
        .computed("blanks", "Blank")
        .computed("sentinels", "Sentinels")
        .computed("approx_distinct", "Distinct, estimated")
        .computed("minimum", "Minimum")
        .computed("maximum", "Maximum")
        .computed("mean", "Mean")
        .computed("standard_deviation", "Standard deviation")
        .computed("mean_length", "Mean length")
        .computed("slice", "Slice")
        .rows(profiles, IN_ORDER, profile -> cells(profile, personal))
        .orElse("No column was profiled.");
  }

  private static List<Cell> cells(ColumnProfileRecord profile, PersonalColumns personal) {
    boolean withheld = personal.contains(profile.dataset(), profile.columnName());
    return List.of(
        Cell.of(profile.dataset()),
        Cell.number(profile.version()),
        Cell.of(profile.columnName()),
        Cell.of(profile.dataType()),
        Cell.count(profile.rows()),
        Cell.count(profile.nulls()),
        Cell.count(profile.empties()),
        Cell.count(profile.blanks()),
        Cell.count(profile.sentinels()),
        profile.approxDistinct().map(Cell::count).orElseGet(() -> Cell.missing("not estimated")),
        value(profile.minimum(), withheld),
        value(profile.maximum(), withheld),
        value(profile.mean(), withheld),
        value(profile.standardDeviation(), withheld),
        Cell.measured(profile.meanLength(), "not a text"),
        Cell.note(profile.slice()));
  }

  private static Cell value(Optional<Double> value, boolean withheld) {
    return withheld && value.isPresent()
        ? Cell.missing(WITHHELD)
        : Cell.measured(value, "not a number");
  }

  private static ReportTable distributions(List<ColumnProfileRecord> open) {
    var shares = new ArrayList<List<Cell>>();
    for (var profile : open) {
      bins(profile).forEach(share -> shares.add(cells(share)));
      categories(profile).forEach(share -> shares.add(cells(share)));
    }
    var table =
        TableBuilder.table(DISTRIBUTION, "Distributions: bins and categories")
            .computed("dataset", "Dataset")
            .computed("column", "Column")
            .computed("kind", "Kind")
            .computed("from", "From, or category")
            .computed("to", "To")
            .computed("rows", "Rows");
    shares.forEach(row -> table.row(row.toArray(Cell[]::new)));
    return table.orElse("No distribution is on record.");
  }

  private static List<Cell> cells(Share share) {
    return List.of(
        Cell.of(share.column().dataset()),
        Cell.of(share.column().columnName()),
        Cell.of(share.kind()),
        share.from(),
        share.to(),
        share.rows());
  }

  private static List<Share> bins(ColumnProfileRecord profile) {
    var bins = new ArrayList<Share>();
    for (int i = 0; hasBins(profile) && i < profile.binCounts().size(); i++) {
      bins.add(
          new Share(
              profile,
              "bin",
              Cell.measured(Optional.of(profile.binEdges().get(i)), "unbounded"),
              Cell.measured(Optional.of(profile.binEdges().get(i + 1)), "unbounded"),
              Cell.count(profile.binCounts().get(i))));
    }
    return bins;
  }

  private static List<Share> categories(ColumnProfileRecord profile) {
    return profile.categories().entrySet().stream()
        .filter(category -> category.getValue() >= SMALLEST_GROUP)
        .map(
            category ->
                new Share(
                    profile,
                    "category",
                    Cell.note(category.getKey()),
                    Cell.note(""),
                    Cell.count(category.getValue())))
        .toList();
  }

  private static boolean hasBins(ColumnProfileRecord profile) {
    return !profile.binCounts().isEmpty()
        && profile.binEdges().size() == profile.binCounts().size() + 1;
  }

  private static List<ReportChart> charts(List<ColumnProfileRecord> open) {
    var charts = new ArrayList<ReportChart>();
    for (var profile : open) {
      if (charts.size() < MOST_CHARTS && hasBins(profile)) {
        charts.add(chart(profile, charts.size() + 1));
      }
    }
    return charts;
  }

  private static ReportChart chart(ColumnProfileRecord profile, int number) {
    return new ReportChart.Bins(
        "distribution-" + number,
        profile.dataset() + ": " + profile.columnName(),
        "Histogram of column %s of %s with %s over %s."
            .formatted(
                profile.columnName(),
                profile.dataset(),
                Words.counted(profile.binCounts().size(), "bin"),
                Words.counted(profile.rows(), "row")),
        DISTRIBUTION,
        profile.binEdges(),
        profile.binCounts());
  }
}
