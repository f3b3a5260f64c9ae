package io.lakewarden.quality.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.quality.profile.Pass;
import io.lakewarden.quality.rules.BoundFrame;
import io.lakewarden.testkit.PublicData;
import io.lakewarden.testkit.SparkTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The labelled development columns: direct identifiers against everything else. */
@SparkTest
class LabelledColumnsTest {
  private record Label(String table, String column, boolean direct, boolean ambiguous) {}

  @Test
  void findsDirectIdentifiersOfTheCore(SparkSession spark) {
    var found = new HashMap<String, Map<String, Classification>>();
    var core = new int[4];
    var all = new int[4];
    var wrong = new ArrayList<String>();
    for (var label : labels(spark)) {
      var tables = found.computeIfAbsent(label.table(), table -> classify(spark, table));
      var classified = tables.get(label.column());
      var direct = classified.category() == Category.DIRECT;
      var cell = (label.direct() ? 0 : 1) + (direct ? 0 : 2);
      all[cell]++;
      if (!label.ambiguous()) {
        core[cell]++;
      }
      if (direct != label.direct()) {
        wrong.add(
            label.table()
                + "."
                + label.column()
                + (label.ambiguous() ? "?" : "")
                + " -> "
                + classified.type()
                + " "
                + classified.evidence());
      }
    }
    assertThat(accuracy(core)).as(describe(core) + wrong).isGreaterThanOrEqualTo(0.99);
    assertThat(f1(core)).as(describe(core) + wrong).isGreaterThanOrEqualTo(0.98);
    assertThat(accuracy(all)).as(describe(all) + wrong).isGreaterThanOrEqualTo(0.98);
  }

  private static String describe(int[] cells) {
    return "n="
        + (cells[0] + cells[1] + cells[2] + cells[3])
        + " accuracy="
        + accuracy(cells)
        + " f1="
        + f1(cells);
  }

  /** Cells: true positives, false positives, false negatives, true negatives. */
  private static double accuracy(int[] cells) {
    return (double) (cells[0] + cells[3]) / (cells[0] + cells[1] + cells[2] + cells[3]);
  }

  private static double f1(int[] cells) {
    return 2.0 * cells[0] / (2.0 * cells[0] + cells[1] + cells[2]);
  }

  private static List<Label> labels(SparkSession spark) {
    return spark
        .read()
        .option("header", true)
        .csv(PublicData.require("pii/labels.csv").toString())
        .select("table", "column", "is_pii", "ambiguous")
        .collectAsList()
        .stream()
        .map(
            row ->
                new Label(
                    row.getString(0),
                    row.getString(1),
                    Boolean.parseBoolean(row.getString(2)),
                    Boolean.parseBoolean(row.getString(3))))
        .toList();
  }

  private static Map<String, Classification> classify(SparkSession spark, String table) {
    var frame =
        spark
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .option("escape", "\"")
            .csv(PublicData.require("pii/data/" + table + ".csv").toString());
    var bound = BoundFrame.of(frame, List.of());
    var facts = new Pass(bound.columns(), List.of(), List.of()).run(bound.frame()).facts();
    var byColumn = new HashMap<String, Classification>();
    Classifier.classify(facts).forEach(classified -> byColumn.put(classified.column(), classified));
    return byColumn;
  }
}
