package io.lakewarden.lineage.openlineage;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A run that reads the orders at version 4, judges them, and writes their totals by person. */
final class Samples {
  static final String RUN = "0f8fad5b-d9cb-369f-a165-70867728950e";
  static final Instant STARTED = Instant.parse("2026-01-05T06:00:00Z");
  static final Instant BEGAN = Instant.parse("2026-01-05T06:00:04Z");
  static final Instant WROTE = Instant.parse("2026-01-05T06:00:07.250Z");
  static final Instant ENDED = Instant.parse("2026-01-05T06:00:09Z");
  static final EventOrigin ORIGIN = new EventOrigin("bank", "1.2.3", "3.5.7");

  private static final String SCHEMA =
      """
      {"type":"struct","fields":[
        {"name":"e.mail","type":"string","nullable":true,"metadata":{}},
        {"name":"amount","type":"decimal(10,2)","nullable":true,"metadata":{}},
        {"name":"home","type":{"type":"struct","fields":[
          {"name":"city","type":"string","nullable":true,"metadata":{}}]},"nullable":true,"metadata":{}},
        {"name":"tags","type":{"type":"array","elementType":"string","containsNull":true},"nullable":true,"metadata":{}}]}
      """;

  private Samples() {}

  static RunRecord start() {
    return run(RunState.START, "", Optional.empty());
  }

  static RunRecord closed(RunState state, String message) {
    return run(state, message, Optional.of(ENDED));
  }

  private static RunRecord run(RunState state, String message, Optional<Instant> ended) {
    return new RunRecord(
        "run",
        "orders",
        Optional.of(LocalDate.of(2026, 1, 5)),
        state,
        Verdict.WARN,
        0,
        message,
        List.of(),
        List.of(),
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        STARTED,
        ended);
  }

  static ExportedRun complete(List<TableLineageRecord> tables, List<ColumnLineageRecord> columns) {
    return exported(Optional.of(closed(RunState.COMPLETE, "done")), false, tables, columns);
  }

  static ExportedRun exported(
      Optional<RunRecord> closing,
      boolean atWork,
      List<TableLineageRecord> tables,
      List<ColumnLineageRecord> columns) {
    var evidence = evidence();
    return new ExportedRun(
        RUN,
        "orders@2026-01-05",
        start(),
        closing,
        atWork,
        evidence.results(),
        tables,
        columns,
        evidence);
  }

  static TableLineageRecord statement(String state) {
    return statement(state, "/lake/orders");
  }

  static TableLineageRecord statement(String state, String source) {
    boolean remote = source.startsWith("jdbc:");
    return new TableLineageRecord(
        "r1",
        "app-1/7",
        "CTAS",
        "FULL",
        List.of(),
        Optional.of(remote ? "JDBC" : "PATH"),
        Optional.of(source),
        Optional.of(source).filter(path -> !remote),
        Optional.of("orders-id"),
        Optional.of(4L),
        Optional.of("TABLE"),
        Optional.of("spark_catalog.shop.totals"),
        Optional.of("/lake/shop/totals"),
        Optional.of("totals-id"),
        Optional.of(0L),
        WROTE,
        Optional.of(state),
        Optional.of(BEGAN));
  }

  /** A version of a model that was trained on the orders, and scored with. */
  static List<TableLineageRecord> training(long version) {
    var model = new Side("MODEL", "model:credit.risk", "/m/" + RUN + "/" + version, version);
    return List.of(
        between("1/train", "TRAIN", new Side("PATH", "/lake/orders", "/lake/orders", 4), model),
        between("2/score", "SCORE", model, new Side("PATH", "/lake/scored", "/lake/scored", 9)));
  }

  private record Side(String type, String name, String path, long version) {}

  private static TableLineageRecord between(
      String statement, String operation, Side source, Side target) {
    return new TableLineageRecord(
        "r/" + statement,
        statement,
        operation,
        "FULL",
        List.of(),
        Optional.of(source.type()),
        Optional.of(source.name()),
        Optional.of(source.path()),
        Optional.empty(),
        Optional.of(source.version()),
        Optional.of(target.type()),
        Optional.of(target.name()),
        Optional.of(target.path()),
        Optional.empty(),
        Optional.of(target.version()),
        WROTE,
        Optional.of("COMPLETE"));
  }

  /** How the score depends on a feature of a version of the model. */
  static ColumnLineageRecord scored(long version) {
    return new ColumnLineageRecord(
        "c/score",
        "2/score",
        Optional.of("model:credit.risk"),
        Optional.of("amount"),
        Optional.empty(),
        Optional.of(version),
        "/lake/scored",
        Optional.of("score"),
        Optional.empty(),
        Optional.of(9L),
        "DIRECT",
        "TRANSFORMATION",
        false,
        "COLUMN",
        "EXACT",
        "model(?)",
        WROTE);
  }

  static List<ColumnLineageRecord> columns() {
    return List.of(
        column("e.mail", Optional.empty(), "contact", "DIRECT", "TRANSFORMATION", true),
        column("amount", Optional.empty(), "total", "DIRECT", "AGGREGATION", false),
        column("home", Optional.of("home.city"), "town", "DIRECT", "IDENTITY", false),
        column("amount", Optional.empty(), "", "INDIRECT", "FILTER", false),
        constant("source"));
  }

  static ColumnLineageRecord column(
      String source,
      Optional<String> sourcePath,
      String target,
      String kind,
      String transformation,
      boolean masking) {
    return column("/lake/orders", source, sourcePath, target, kind, transformation, masking);
  }

  static ColumnLineageRecord column(
      String table,
      String source,
      Optional<String> sourcePath,
      String target,
      String kind,
      String transformation,
      boolean masking) {
    return new ColumnLineageRecord(
        "c",
        "app-1/7",
        Optional.of(table),
        Optional.of(source),
        sourcePath,
        Optional.of(4L),
        "spark_catalog.shop.totals",
        Optional.of(target).filter(name -> !name.isEmpty()),
        Optional.empty(),
        Optional.of(0L),
        kind,
        transformation,
        masking,
        target.isEmpty() ? "DATASET" : "COLUMN",
        "EXACT",
        transformation.equals("FILTER") ? "(amount > ?)" : "",
        WROTE);
  }

  private static ColumnLineageRecord constant(String target) {
    return new ColumnLineageRecord(
        "c",
        "app-1/7",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "spark_catalog.shop.totals",
        Optional.of(target),
        Optional.empty(),
        Optional.of(0L),
        "DIRECT",
        "CONSTANT",
        false,
        "COLUMN",
        "EXACT",
        "?",
        WROTE);
  }

  static DatasetEvidence evidence() {
    return new DatasetEvidence(
        List.of(
            new DatasetVersionRecord(
                "orders",
                "orders-id",
                4,
                "/lake/orders",
                "INPUT",
                "",
                SCHEMA,
                Optional.empty(),
                Optional.of(10L),
                Optional.empty(),
                List.of())),
        List.of(
            result("amount-positive", "ColumnValues \"amount\" > 0", CheckStatus.PASS),
            result("email-present", "IsComplete \"e.mail\"", CheckStatus.FAIL),
            result("not-evaluated", "RowCount > avg(last(7))", CheckStatus.SKIPPED)),
        List.of(),
        List.of(
            finding("e.mail", "DIRECT", "EMAIL", "PROPOSED"),
            finding("home", "QUASI", "CITY", "REJECTED"),
            finding("amount", "NONE", "", "PROPOSED")));
  }

  private static QualityResultRecord result(String id, String rule, CheckStatus status) {
    return new QualityResultRecord(
        "orders",
        "orders-id",
        4,
        "2026-01-05",
        id,
        rule,
        Severity.ERROR,
        status,
        "",
        Optional.of(0.5),
        "",
        "SCAN",
        Optional.empty(),
        "");
  }

  private static ClassificationRecord finding(
      String column, String category, String type, String state) {
    return new ClassificationRecord(
        "orders", "orders-id", 4, column, category, type, 0.9, List.of(), "DETECTED", state, "1");
  }
}
