package io.lakewarden.jobs.lineage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Micros;
import io.lakewarden.core.NearestName;
import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.jobs.lineage.RecordedLineage.Loaded;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.lineage.graph.DatasetLookup;
import io.lakewarden.lineage.graph.Direction;
import io.lakewarden.lineage.graph.LineageGraph;
import io.lakewarden.lineage.graph.Neighbourhood;
import io.lakewarden.lineage.graph.Node;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Answers questions from what the closed runs of a ledger recorded. */
public final class LineageAnswers {
  private final SparkSession spark;

  public LineageAnswers(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * The rows of the lineage tables that answer a question, oldest first.
   *
   * @throws GovernanceException 20 when the ledger, the dataset, the column or the version is not
   *     known, or the name is ambiguous
   */
  public LineageReport rows(LineageQuestion question) {
    var recorded = recorded(question, question.directOnly());
    var frame = recorded.frame(question.level());
    if (question.dataset().isPresent()) {
      var rows = search(question, recorded).rows();
      return LineageReport.of(question.level(), rows.of(frame));
    }
    if (question.directOnly() && question.level() == Level.COLUMNS) {
      frame = frame.where(col("dependency_kind").equalTo("DIRECT"));
    }
    var until = question.asOf().time();
    return LineageReport.of(question.level(), until.map(notAfter(frame)).orElse(frame));
  }

  /**
   * What lies around the dataset or column that is asked about, for a picture.
   *
   * @throws GovernanceException 20 as for {@link #rows}, and when no dataset is named
   */
  public Neighbourhood neighbourhood(LineageQuestion question) {
    if (question.dataset().isEmpty()) {
      throw GovernanceException.usage(
          "Cannot draw the lineage of everything: a picture has a centre. Give --dataset.");
    }
    return search(question, recorded(question, true)).neighbourhood();
  }

  private RecordedLineage recorded(LineageQuestion question, boolean kindsMatter) {
    var reader = Ledger.open(spark, question.ledger()).reader();
    return kindsMatter && question.level() == Level.TABLES
        ? RecordedLineage.readWithKinds(reader)
        : RecordedLineage.read(reader);
  }

  private static Found search(LineageQuestion question, RecordedLineage recorded) {
    var names = new DatasetLookup(recorded.aliases()).find(question.dataset().orElseThrow());
    var loaded = question.level() == Level.TABLES ? recorded.tables() : recorded.columns();
    var centres = centres(question, names, recorded, loaded.graph());
    var graph = question.directOnly() ? loaded.graph().directOnly() : loaded.graph();
    var reached = new BitSet();
    for (var direction : List.of(Direction.UPSTREAM, Direction.DOWNSTREAM)) {
      if (question.direction() == direction || question.direction() == Direction.BOTH) {
        var asOf = moment(question, direction, names, recorded.tables().graph());
        reached.or(graph.reach(centres, direction, question.depth(), asOf));
      }
    }
    var centre = centres.get(0);
    return new Found(loaded.graph().column(centre).orElse(centre), loaded, reached);
  }

  private static List<Node> centres(
      LineageQuestion question, Set<String> names, RecordedLineage recorded, LineageGraph graph) {
    question.column().ifPresent(column -> requireColumn(question, column, names, graph));
    return names.stream()
        .map(name -> new Node(recorded.aliases().type(name), name, question.column()))
        .toList();
  }

  private static void requireColumn(
      LineageQuestion question, String column, Set<String> names, LineageGraph graph) {
    var isKnown =
        names.stream()
            .map(name -> new Node("OTHER", name, Optional.of(column)))
            .anyMatch(named -> graph.column(named).isPresent());
    if (!isKnown) {
      var known =
          graph.nodes().stream()
              .filter(node -> names.contains(node.name()))
              .flatMap(node -> node.column().stream())
              .toList();
      throw GovernanceException.usage(
          "Cannot show the lineage of column "
              + column
              + " of "
              + question.dataset().orElseThrow()
              + ": no statement read or wrote it."
              + NearestName.of(column, known)
                  .map(near -> " Did you mean " + near + "?")
                  .orElse(" Without --column all columns are shown."));
    }
  }

  /** The last moment that counts: a version stands for when it was written, or until the next. */
  private static Optional<Instant> moment(
      LineageQuestion question, Direction direction, Set<String> names, LineageGraph tables) {
    if (question.asOf().version().isEmpty()) {
      return question.asOf().time();
    }
    var version = question.asOf().version().get();
    var histories = names.stream().map(tables::versions).toList();
    var newest =
        histories.stream()
            .filter(history -> !history.known().isEmpty())
            .mapToLong(history -> history.known().last())
            .max();
    if (newest.isEmpty() || newest.getAsLong() < version) {
      throw GovernanceException.usage(
          "Cannot look at "
              + question.dataset().orElseThrow()
              + " as of version "
              + version
              + ": the newest version that the lineage knows is "
              + (newest.isEmpty() ? "none" : newest.getAsLong())
              + ". Give that or an earlier one, or a time.");
    }
    return direction == Direction.UPSTREAM
        ? Optional.of(
            histories.stream()
                .flatMap(history -> history.writtenBy(version).stream())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH))
        : histories.stream()
            .flatMap(history -> history.newestUntil(version).stream())
            .min(Instant::compareTo);
  }

  private static Function<Instant, Dataset<Row>> notAfter(Dataset<Row> frame) {
    return time -> {
      var micros = Micros.of(time);
      return frame.where(expr("unix_micros(statement_time)").leq(micros));
    };
  }

  private record Found(Node centre, Loaded loaded, BitSet reached) {
    ReachedRows rows() {
      return ReachedRows.of(loaded, reached);
    }

    Neighbourhood neighbourhood() {
      return loaded.graph().neighbourhood(centre, reached);
    }
  }
}
