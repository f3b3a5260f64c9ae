package io.lakewarden.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job of two days: its models in the lineage, traces, and what a revocation marks. */
@SparkTest
class ModelLineageIT {
  @TempDir static Path folder;
  private static LoanJob loans;
  private static Traces traces;

  @BeforeAll
  static void governTwoDays(SparkSession spark) {
    loans = new LoanJob(spark, folder);
    loans.govern(LoanJob.MONDAY);
    loans.govern(LoanJob.TUESDAY);
    traces = loans.job().wiring().traces(folder.resolve("ledger").toString());
  }

  @Test
  void trainingDataModelAndPredictionsAreConnectedByVersion() {
    assertThat(
            loans.query(
                """
                SELECT operation, element_at(split(source_table_full_name, '/'), -1),
                  source_version, target_type, target_table_id IS NOT NULL, target_version
                FROM table_lineage
                WHERE capture_status = 'FULL' AND operation IN ('TRAIN', 'SCORE')
                ORDER BY target_version, operation, source_type
                """))
        .containsExactly(
            List.of("SCORE", "model:credit", 1L, "PATH", true, 0L),
            List.of("SCORE", "today", 0L, "PATH", true, 0L),
            List.of("SCORE", "model:credit", 2L, "PATH", true, 1L),
            List.of("SCORE", "today", 1L, "PATH", true, 1L),
            List.of("TRAIN", "past", 0L, "MODEL", false, 1L),
            List.of("TRAIN", "past", 1L, "MODEL", false, 2L));
    assertThat(loans.query("SELECT DISTINCT operation FROM table_lineage ORDER BY operation"))
        .containsExactly(
            List.of("OVERWRITE_PART"), List.of("SAVE"), List.of("SCORE"), List.of("TRAIN"));
  }

  @Test
  void columnsEnterTheModelAndLeaveItAsPredictions() {
    assertThat(
            loans.query(
                """
                SELECT source_column_name, coalesce(target_column_name, 'rows'), dependency_kind,
                  transformation, scope
                FROM column_lineage
                WHERE target_table_full_name = 'model:credit' AND target_version = 1
                ORDER BY source_column_name, transformation
                """))
        .containsExactly(
            List.of("amount", "amount", "DIRECT", "IDENTITY", "COLUMN"),
            List.of("city", "city", "DIRECT", "TRANSFORMATION", "COLUMN"),
            List.of("defaulted", "rows", "INDIRECT", "FILTER", "DATASET"),
            List.of("defaulted", "defaulted", "DIRECT", "TRANSFORMATION", "COLUMN"),
            List.of("loan_id", "rows", "INDIRECT", "FILTER", "DATASET"),
            List.of("yearly", "yearly", "DIRECT", "IDENTITY", "COLUMN"));
    assertThat(
            loans.query(
                """
                SELECT source_column_name, source_version, target_column_name, dependency_kind
                FROM column_lineage
                WHERE source_table_full_name = 'model:credit' AND target_version = 1
                  AND target_column_name = 'score'
                ORDER BY source_column_name
                """))
        .containsExactly(
            List.of("amount", 2L, "score", "DIRECT"),
            List.of("city", 2L, "score", "DIRECT"),
            List.of("defaulted", 2L, "score", "INDIRECT"),
            List.of("yearly", 2L, "score", "DIRECT"));
    assertThat(
            loans.query(
                """
                SELECT source_column_name, transformation FROM column_lineage
                WHERE source_table_full_name LIKE '%/today' AND target_version = 1
                  AND target_column_name = 'loan_id'
                """))
        .containsExactly(List.of("loan_id", "IDENTITY"));
  }

  @Test
  void everyDecisionLeadsToTheLandedDataBehindItsModel() {
    assertThat(
            loans.query(
                """
                SELECT model_version, count(*), count_if(artifact_matches AND size(approvals) = 1),
                  count_if(exists(training_verdicts, v -> v.rule_id = 'email-present')
                    AND exists(training_verdicts, v -> v.rule_id = 'amount-positive')),
                  count_if(exists(personal_columns, c -> c.column_name = 'email')),
                  min(size(training_sources)), min(size(training_certificates))
                FROM decision_trace GROUP BY model_version ORDER BY model_version
                """))
        .containsExactly(
            List.of(1, 20L, 20L, 20L, 20L, 2, 2), List.of(2, 20L, 20L, 20L, 20L, 2, 3));
  }

  @Test
  void everyDecisionOfARunCanBeTraced() {
    for (var row :
        loans.query("SELECT decision_id FROM decisions WHERE model_version = 2 LIMIT 2")) {
      var report = traces.decision(((String) row.get(0)).substring(0, 16)).toJson();

      assertThat(report).containsEntry("decision_id", row.get(0)).containsEntry("model", "credit");
      assertThat(report).containsEntry("artifact_matches", true);
      var model = facts(report.get("model_version_trace"));
      assertThat(each(model, "sources"))
          .extracting(
              source -> source.get("dataset"),
              source -> source.get("version"),
              source -> String.valueOf(source.get("logical_date")))
          .containsExactlyInAnyOrder(
              tuple("customers", 1L, "null"),
              tuple("loans", 0L, "2026-01-05"),
              tuple("loans", 1L, "2026-01-06"));
      assertThat(each(model, "sources"))
          .allSatisfy(
              source -> {
                assertThat((List<?>) source.get("files")).hasSize(1);
                assertThat(source.get("verdicts").toString()).contains("PASS");
                assertThat((List<?>) source.get("certificates")).hasSize(1);
              });
      assertThat(direct(each(model, "features").get(1), "trained_from"))
          .containsExactly("past.yearly[1]", "customers.income[1]", "customers.csv.income[]");
      assertThat(direct(each(report, "scored_features").get(0), "scored_from"))
          .containsExactly("loans.amount[0, 1]", "loans.csv.amount[]");
      assertThat(direct(facts(model.get("label")), "trained_from"))
          .containsExactly("past.defaulted[1]", "loans.defaulted[0, 1]", "loans.csv.defaulted[]");
    }
    assertThat(
            loans.query(
                """
                SELECT count(*) FROM decisions d LEFT ANTI JOIN table_lineage l
                  ON l.operation = 'SCORE' AND l.run_id = d.run_id
                    AND l.source_table_full_name = concat('model:', d.model)
                    AND l.source_version = d.model_version
                """))
        .containsExactly(List.of(0L));
  }

  @Test
  void tracesAModelInBothDirections() {
    var report = traces.model("credit", Optional.of(1));

    var version = each(report.toJson(), "versions").get(0);
    assertThat(version).containsEntry("model_version", 1).containsEntry("decisions", 20L);
    assertThat(each(version, "sources"))
        .extracting(source -> source.get("dataset") + "@" + source.get("version"))
        .containsExactlyInAnyOrder("customers@0", "loans@0");
    assertThat(each(version, "predictions"))
        .extracting(made -> made.get("version"), made -> made.get("decisions"))
        .containsExactly(tuple(0L, 20L));
    assertThat(report.toText())
        .contains("feature yearly <- past.yearly@0 <- customers.income@0 <- ")
        .contains("trained on past@0")
        .contains(": 20 decisions of run ");
  }

  @Test
  void tracesAColumnToEveryTableModelAndDecisionThatUsedIt() {
    var report = traces.column("customers.income");

    assertThat(report.toJson()).containsEntry("decisions", 40L);
    assertThat(each(report.toJson(), "models"))
        .extracting(
            model -> model.get("model_version"),
            model -> direct(model, "features"),
            model -> model.get("decisions"))
        .containsExactly(tuple(1L, List.of("yearly"), 20L), tuple(2L, List.of("yearly"), 20L));
    assertThat(each(report.toJson(), "datasets"))
        .extracting(table -> table.get("table"), table -> table.get("versions"))
        .contains(tuple("past", List.of(0L, 1L)), tuple("today", List.of(0L, 1L)));
    assertThat(traces.column("customers.email").toJson())
        .containsEntry("models", List.of())
        .containsEntry("decisions", 0L);
    assertThat(traces.column("model:credit.yearly").toJson()).containsEntry("decisions", 40L);
    assertThat(each(traces.column("loans.defaulted").toJson(), "models"))
        .allSatisfy(model -> assertThat(direct(model, "features")).containsExactly("defaulted"));
  }

  @Test
  void namesTheNearestOfWhatIsUnknown() {
    var id = (String) loans.query("SELECT decision_id FROM decisions LIMIT 1").get(0).get(0);

    refuses(
        () -> traces.decision(id.substring(0, 20) + "xx"), "Did you mean " + id.substring(0, 22));
    refuses(() -> traces.decision("0123"), "at least 8 digits");
    refuses(() -> traces.model("credits", Optional.empty()), "Did you mean credit?");
    refuses(() -> traces.model("credit", Optional.of(9)), "the ledger has versions 1, 2");
    refuses(() -> traces.column("customer.income"), "Did you mean customers?");
    refuses(() -> traces.column("customers.incone"), "Did you mean income?");
  }

  @Test
  void aRevocationMarksExactlyWhatWasMadeFromTheCertifiedData() {
    var wouldBe = loans.taints("customers", 0);
    var customers = loans.revoke("customers", 0);

    assertThat(ways(customers))
        .isEqualTo(ways(wouldBe))
        .containsExactlyInAnyOrder(
            "DATASET customers@0",
            "DATASET customers@0 > past@0",
            "DATASET customers@0 > today@0",
            "MODEL customers@0 > past@0 > model:credit@1",
            "DATASET customers@0 > past@0 > model:credit@1 > credit@0 of 2026-01-05",
            "DECISIONS customers@0 > past@0 > model:credit@1 > credit@0 of 2026-01-05 20");
    assertThat(loans.query("SELECT DISTINCT model_version, tainted FROM decision_trace ORDER BY 1"))
        .containsExactly(List.of(1, true), List.of(2, false));
    // The decisions read today@0 itself, which is the shortest of their three ways.
    var count = "model_version, marked_as, count(*), count(DISTINCT decision_id)";
    assertThat(loans.query(customers.query().replace("*", count) + " GROUP BY 1, 2"))
        .containsExactly(List.of(1, "DATASET", 20L, 20L));

    var tuesday = loans.revoke("loans", 1);

    assertThat(ways(tuesday))
        .containsExactlyInAnyOrder(
            "DATASET loans@1 of 2026-01-06",
            "DATASET loans@1 of 2026-01-06 > past@1",
            "DATASET loans@1 of 2026-01-06 > today@1",
            "MODEL loans@1 of 2026-01-06 > past@1 > model:credit@2",
            "DATASET loans@1 of 2026-01-06 > past@1 > model:credit@2 > credit@1 of 2026-01-06",
            "DECISIONS loans@1 of 2026-01-06 > past@1 > model:credit@2 > credit@1 of 2026-01-06 20");

    var monday = loans.revoke("loans", 0);

    assertThat(ways(monday))
        .contains("MODEL loans@0 of 2026-01-05 > past@0 > model:credit@1")
        .contains("MODEL loans@0 of 2026-01-05 > past@1 > model:credit@2")
        .hasSize(11);
    assertThat(loans.job().wiring().revoke(loans.revocation("loans", 0)).message())
        .startsWith("Nothing to do");
    assertThat(loans.job().wiring().verify(folder.resolve("ledger").toString()).breaks()).isEmpty();
  }

  private static List<String> ways(TaintList taints) {
    return taints.marks().stream()
        .map(
            mark ->
                mark.nodeType()
                    + " "
                    + String.join(
                        " > ", mark.path().stream().map(at -> at.replaceFirst(".*/", "")).toList())
                    + mark.decisions().map(number -> " " + number).orElse(""))
        .toList();
  }

  private static void refuses(ThrowingCallable trace, String why) {
    assertThatThrownBy(trace)
        .isInstanceOfSatisfying(
            GovernanceException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(why);
  }

  /** The columns whose values went on, nearest first: table, column and versions where known. */
  private static List<String> direct(Map<String, Object> facts, String name) {
    return each(facts, name).stream()
        .filter(ColumnSources::isDirect)
        .map(
            column ->
                column.containsKey("table")
                    ? String.valueOf(column.get("table")).replaceFirst(".*/", "")
                        + "."
                        + column.get("column")
                        + column.get("versions")
                    : (String) column.get("column"))
        .distinct()
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> facts(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<Map<String, Object>> each(Map<String, Object> facts, String name) {
    return ModelText.each(facts, name);
  }
}
