package io.lakewarden.quality.drift;

import io.lakewarden.quality.classification.Classifier;
import io.lakewarden.quality.pass.FoldAggregate;
import io.lakewarden.quality.profile.ColumnFacts;
import io.lakewarden.quality.profile.ValueSketch;
import io.lakewarden.quality.rules.BoundColumn;
import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.quality.rules.RuleProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The distributions of any number of columns of one frame, from one pass over it. */
final class FrameDistributions {
  /** Whole numbers of no more distinct values than that are also looked at as categories. */
  private static final int FEW = 50;

  private static final double MAX_WHOLE = 0x1p53;

  private final Map<String, ColumnDistribution> columns;
  private final long rows;

  private FrameDistributions(Map<String, ColumnDistribution> columns, long rows) {
    this.columns = columns;
    this.rows = rows;
  }

  ColumnDistribution column(String name) {
    return columns.get(name);
  }

  /** Rows of the frame. */
  long rows() {
    return rows;
  }

  private record Chosen(String name, BoundColumn column, ColumnKind kind) {}

  static FrameDistributions of(Dataset<Row> source, List<String> names) {
    var bound = BoundFrame.of(source, List.of());
    var found = new HashMap<String, ColumnDistribution>();
    var chosen = new ArrayList<Chosen>();
    for (var name : names) {
      try {
        var column = bound.column(name);
        var kind = ColumnKind.of(column);
        if (kind == ColumnKind.OTHER) {
          var type = column.type().simpleString().replaceAll("<.*", "");
          found.put(
              name,
              ColumnDistribution.unknown(
                  type, 0, "values of type " + type + " are not compared as a whole"));
        } else {
          chosen.add(new Chosen(name, column, kind));
        }
      } catch (RuleProblem e) {
        found.put(name, ColumnDistribution.unknown("", 0, e.getMessage()));
      }
    }
    return chosen.isEmpty()
        ? new FrameDistributions(found, source.count())
        : counted(bound.frame(), chosen, found);
  }

  private static FrameDistributions counted(
      Dataset<Row> frame, List<Chosen> chosen, Map<String, ColumnDistribution> found) {
    var types = chosen.stream().map(c -> CountedType.of(c.column().type())).toList();
    var fold = new FrameCountsFold(types);
    var inputs = chosen.stream().map(c -> c.column().column()).toList();
    var counts = fold.fromBytes(frame.select(FoldAggregate.of(fold, inputs)).head().getAs(0));
    var rows = counts.rows();
    var distributions = new ArrayList<ColumnDistribution>();
    for (var i = 0; i < types.size(); i++) {
      distributions.add(
          counts.column(i) instanceof NumberCounts numbers
              ? ordered(chosen.get(i), rows, numbers)
              : categorical(chosen.get(i), rows, (TextCounts) counts.column(i), types.size()));
    }
    var disclosures = disclosures(chosen, distributions);
    for (var i = 0; i < types.size(); i++) {
      found.put(chosen.get(i).name(), distributions.get(i).with(disclosures.get(i)));
    }
    return new FrameDistributions(found, rows);
  }

  private static ColumnDistribution ordered(Chosen column, long rows, NumberCounts counted) {
    var numbers = counted.toValueCounts();
    return new ColumnDistribution(
        column.kind(),
        column.column().type().simpleString(),
        rows,
        counted.total(),
        Optional.of(numbers),
        column.kind() == ColumnKind.NUMBER ? wholeNumbers(numbers) : Optional.empty(),
        "",
        Disclosure.NOWHERE);
  }

  private static Optional<Map<String, Long>> wholeNumbers(ValueCounts numbers) {
    if (numbers.size() > FEW) {
      return Optional.empty();
    }
    var categories = new TreeMap<String, Long>();
    for (var i = 0; i < numbers.size(); i++) {
      var value = numbers.value(i);
      if (value != Math.rint(value) || Math.abs(value) > MAX_WHOLE) {
        return Optional.empty();
      }
      categories.put(Long.toString((long) value), numbers.count(i));
    }
    return Optional.of(categories);
  }

  private static ColumnDistribution categorical(
      Chosen column, long rows, TextCounts counted, int columns) {
    var categories = counted.toMap();
    return new ColumnDistribution(
        column.kind(),
        column.column().type().simpleString(),
        rows,
        counted.total(),
        Optional.empty(),
        categories,
        categories.isPresent()
            ? ""
            : String.format(
                Locale.ROOT, "more than %,d distinct texts", FrameCounts.textLimit(columns)),
        Disclosure.NOWHERE);
  }

  /** Where categories may be named, judged by the columns' names and values together. */
  private static List<Disclosure> disclosures(
      List<Chosen> chosen, List<ColumnDistribution> distributions) {
    var facts = new ArrayList<ColumnFacts>();
    for (var i = 0; i < chosen.size(); i++) {
      var found = distributions.get(i);
      var values = found.categories().map(Map::keySet).map(List::copyOf).orElse(List.of());
      facts.add(
          new ColumnFacts(
              chosen.get(i).name(),
              i,
              found.type(),
              found.rows(),
              found.missing(),
              0,
              0,
              0,
              0,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(ValueSketch.of(values))));
    }
    return Classifier.classify(facts).stream().map(Disclosure::of).toList();
  }
}
