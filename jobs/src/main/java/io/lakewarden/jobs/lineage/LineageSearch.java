package io.lakewarden.jobs.lineage;

import io.lakewarden.jobs.lineage.LineageQuestion.Level;
import io.lakewarden.lineage.graph.Direction;
import io.lakewarden.lineage.graph.LineageGraph;
import io.lakewarden.lineage.graph.Neighbourhood;
import io.lakewarden.lineage.picture.LineagePicture;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A question about the lineage around one dataset, put together step by step; for Java programs and
 * notebooks. Each step gives a new question. Nothing is read before an answer is asked for, and
 * each answer reads the ledger anew.
 */
public final class LineageSearch {
  private final SparkSession spark;
  private final LineageQuestion question;

  private LineageSearch(SparkSession spark, LineageQuestion question) {
    this.spark = spark;
    this.question = question;
  }

  /**
   * What the dataset stems from and what stems from it, dataset by dataset.
   *
   * @param ledger the ledger's folder
   * @param dataset a full name, a path, or the end of a name where only one ends so
   */
  public static LineageSearch tables(SparkSession spark, String ledger, String dataset) {
    return new LineageSearch(spark, all(Level.TABLES, ledger, dataset));
  }

  /** The same column by column. */
  public static LineageSearch columns(SparkSession spark, String ledger, String dataset) {
    return new LineageSearch(spark, all(Level.COLUMNS, ledger, dataset));
  }

  private static LineageQuestion all(Level level, String ledger, String dataset) {
    return new LineageQuestion(
        level,
        ledger,
        Optional.of(dataset),
        Optional.empty(),
        Direction.BOTH,
        LineageGraph.UNLIMITED,
        AsOf.NOW,
        false);
  }

  /** Only around this column of the dataset. */
  public LineageSearch column(String name) {
    return with(Optional.of(name), question.direction(), question.depth(), question.asOf());
  }

  /** Only what it stems from. */
  public LineageSearch upstream() {
    return with(question.column(), Direction.UPSTREAM, question.depth(), question.asOf());
  }

  /** Only what stems from it. */
  public LineageSearch downstream() {
    return with(question.column(), Direction.DOWNSTREAM, question.depth(), question.asOf());
  }

  /** At most so many statements away, 1 or more. */
  public LineageSearch depth(int steps) {
    return with(question.column(), question.direction(), steps, question.asOf());
  }

  /** Only what had happened by a date, a time or a version of the dataset. */
  public LineageSearch asOf(String dateTimeOrVersion) {
    var asOf = AsOf.parse(dateTimeOrVersion);
    return with(question.column(), question.direction(), question.depth(), asOf);
  }

  /** Without what only decides about rows or values. */
  public LineageSearch directOnly() {
    return new LineageSearch(
        spark,
        new LineageQuestion(
            question.level(),
            question.ledger(),
            question.dataset(),
            question.column(),
            question.direction(),
            question.depth(),
            question.asOf(),
            true));
  }

  private LineageSearch with(Optional<String> column, Direction direction, int depth, AsOf asOf) {
    return new LineageSearch(
        spark,
        new LineageQuestion(
            question.level(),
            question.ledger(),
            question.dataset(),
            column,
            direction,
            depth,
            asOf,
            question.directOnly()));
  }

  /** The question as it stands. */
  public LineageQuestion question() {
    return question;
  }

  /**
   * The answer as a graph.
   *
   * @throws io.lakewarden.core.GovernanceException 20 when the ledger, the dataset, the column or
   *     the version is not known, or the name is ambiguous
   */
  public Neighbourhood neighbourhood() {
    return new LineageAnswers(spark).neighbourhood(question);
  }

  /** The answer as a picture. */
  public LineagePicture picture() {
    return LineagePicture.of(neighbourhood());
  }

  /** The answer as rows of the lineage tables. */
  public LineageReport rows() {
    return new LineageAnswers(spark).rows(question);
  }
}
