package io.lakewarden.lineage.picture;

import io.lakewarden.lineage.graph.Edge;
import io.lakewarden.lineage.graph.Neighbourhood;
import io.lakewarden.lineage.graph.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Lineage to draw, from sentences such as {@code orders.amount -> totals.total AGGREGATION}. */
final class Neighbourhoods {
  static final Instant TIME = Instant.parse("2026-03-01T06:00:00Z");

  private final List<Edge> edges = new ArrayList<>();

  static Node node(String type, String name, String column) {
    return new Node(type, name, Optional.ofNullable(column));
  }

  static Node table(String name) {
    return node("TABLE", name, null);
  }

  Neighbourhoods edge(Node source, Node target, String kind, String how, boolean masked) {
    edges.add(
        new Edge(
            source,
            target,
            kind,
            how,
            masked,
            Optional.of(3L),
            Optional.of(4L),
            "run-1",
            "statement-" + edges.size(),
            TIME));
    return this;
  }

  Neighbourhoods edge(Node source, Node target) {
    return edge(source, target, "DIRECT", "MERGE", false);
  }

  Neighbourhoods direct(String from, String to, String how) {
    return edge(column(from), column(to), "DIRECT", how, false);
  }

  Neighbourhoods masked(String from, String to, String how) {
    return edge(column(from), column(to), "DIRECT", how, true);
  }

  Neighbourhoods indirect(String from, String to, String how) {
    return edge(column(from), column(to), "INDIRECT", how, false);
  }

  Neighbourhood around(Node centre) {
    return new Neighbourhood(centre, edges);
  }

  /** {@code database.table.column} or {@code database.table} or {@code model:name.column}. */
  static Node column(String text) {
    var parts = text.split("\\.");
    if (text.startsWith("model:")) {
      return node("MODEL", parts[0], parts.length > 1 ? parts[1] : null);
    }
    return node("TABLE", "lake." + parts[0] + "." + parts[1], parts.length > 2 ? parts[2] : null);
  }

  /** A bank's data from three sources to a model and its decisions. */
  static Neighbourhood bank() {
    return new Neighbourhoods()
        .direct("landing.customers.customer_id", "clean.customers.customer_id", "IDENTITY")
        .direct("landing.customers.birth_date", "clean.customers.age", "TRANSFORMATION")
        .masked("landing.customers.email", "clean.customers.email_hash", "TRANSFORMATION")
        .indirect("landing.customers.consent", "clean.customers", "FILTER")
        .direct("landing.applications.customer_id", "clean.applications.customer_id", "IDENTITY")
        .direct("landing.applications.amount", "clean.applications.amount", "TRANSFORMATION")
        .direct("landing.applications.income", "clean.applications.income", "TRANSFORMATION")
        .indirect("landing.rates.currency", "clean.applications", "JOIN")
        .indirect("landing.applications.currency", "clean.applications", "JOIN")
        .direct("landing.rates.rate", "clean.applications.amount", "TRANSFORMATION")
        .indirect("clean.customers.customer_id", "features.training_rows", "JOIN")
        .indirect("clean.applications.customer_id", "features.training_rows", "JOIN")
        .direct("clean.customers.age", "features.training_rows.age", "IDENTITY")
        .direct(
            "clean.applications.amount",
            "features.training_rows.amount_to_income",
            "TRANSFORMATION")
        .direct(
            "clean.applications.income",
            "features.training_rows.amount_to_income",
            "TRANSFORMATION")
        .indirect(
            "clean.applications.income", "features.training_rows.amount_to_income", "CONDITIONAL")
        .direct("features.training_rows.age", "model:credit_default.age", "TRAIN")
        .direct(
            "features.training_rows.amount_to_income",
            "model:credit_default.amount_to_income",
            "TRAIN")
        .direct("model:credit_default", "serving.decisions.score", "SCORE")
        .direct("clean.applications.customer_id", "serving.decisions.customer_id", "IDENTITY")
        .direct("serving.decisions.score", "serving.decisions.decision", "CONDITIONAL")
        .direct("serving.decisions.customer_id", "reports.daily.decisions", "AGGREGATION")
        .around(column("features.training_rows.amount_to_income"));
  }

  /** Datasets in random dependence, whole ones or with columns, some with very long names. */
  static Neighbourhood random(int datasets, int edges, int columns, long seed) {
    var random = new Random(seed);
    var lines = new Neighbourhoods();
    for (int i = 0; i < edges; i++) {
      int from = random.nextInt(datasets);
      int to =
          random.nextInt(10) == 0
              ? random.nextInt(datasets)
              : Math.min(datasets - 1, from + 1 + random.nextInt(6));
      lines.edge(
          any(from, columns, random),
          any(to, columns, random),
          random.nextInt(3) == 0 ? "INDIRECT" : "DIRECT",
          "JOIN",
          random.nextInt(8) == 0);
    }
    return lines.around(any(datasets / 2, 0, random));
  }

  private static Node any(int dataset, int columns, Random random) {
    var name =
        dataset % 5 == 4
            ? "/lake/a_rather_long_folder_name/of_a_department/dataset_number_"
                + dataset
                + "_of_the_customers_by_region"
            : "lake.db" + dataset % 3 + ".table_" + dataset;
    int column = columns == 0 ? 0 : random.nextInt(columns + 1);
    return node(
        dataset % 5 == 4 ? "PATH" : "TABLE",
        name,
        column == 0
            ? null
            : column % 4 == 3
                ? "a_column_with_a_name_nobody_wants_to_type_" + column
                : "column_" + column);
  }

  /** One table that so many others feed, or that feeds so many. */
  static Neighbourhood star(int others, boolean into) {
    var lines = new Neighbourhoods();
    var hub = table("lake.mart.hub");
    for (int i = 0; i < others; i++) {
      var other = table("lake.raw.feed_%02d".formatted(i));
      lines.edge(into ? other : hub, into ? hub : other);
    }
    return lines.around(hub);
  }

  /** Forty datasets in the layers of a warehouse, each column from two of the layer before. */
  static Neighbourhood warehouse() {
    var random = new Random(7);
    var layers = List.of("landing", "clean", "core", "mart", "report");
    var sizes = List.of(12, 12, 8, 5, 3);
    var lines = new Neighbourhoods();
    for (int layer = 1; layer < layers.size(); layer++) {
      for (int i = 0; i < sizes.get(layer); i++) {
        var target = layers.get(layer) + ".entity_" + i;
        int first = i * sizes.get(layer - 1) / sizes.get(layer);
        for (int column = 0; column < 3; column++) {
          int from = Math.min(sizes.get(layer - 1) - 1, first + random.nextInt(2));
          var source = layers.get(layer - 1) + ".entity_" + from;
          lines.direct(source + ".value_" + column, target + ".value_" + column, "IDENTITY");
          if (random.nextInt(3) == 0) {
            lines.indirect(source + ".key", target, "JOIN");
          }
        }
        if (layer > 1 && random.nextInt(4) == 0) {
          int skipped = random.nextInt(sizes.get(layer - 2));
          lines.masked(
              layers.get(layer - 2) + ".entity_" + skipped + ".key", target + ".key", "HASH");
        }
      }
    }
    return lines.around(column("core.entity_3.value_1"));
  }
}
