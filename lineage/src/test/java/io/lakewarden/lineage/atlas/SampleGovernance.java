package io.lakewarden.lineage.atlas;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Severity;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.record.ModelVersionRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model of two versions, trained on the sample's customers, that scores its contacts. */
final class SampleGovernance {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private SampleGovernance() {}

  static CatalogFacts facts(String folder) {
    return facts(folder, "bank");
  }

  static CatalogFacts facts(String folder, String job) {
    var sample = SampleFacts.below(folder);
    var lineage = sample.lineage().get(0);
    var tables = new ArrayList<>(lineage.tables());
    tables.add(edge("TRAIN", folder + "/customers", Optional.empty(), "model:credit"));
    tables.add(edge("SCORE", folder + "/contacts", Optional.empty(), folder + "/scores"));
    tables.add(
        edge("SCORE", folder + "/artefact", Optional.of("model:credit"), folder + "/scores"));
    return new CatalogFacts(
        sample.datasets(),
        sample.classifications(),
        List.of(new JobLineage(job, tables, lineage.columns())),
        List.of(
            result(2, "email-format", CheckStatus.PASS),
            result(3, "email-format", CheckStatus.FAIL),
            result(3, "id-complete", CheckStatus.PASS)),
        List.of(certificate("ISSUED"), certificate("REVOKED")),
        List.of(
            new TrainedModel(
                job, version(folder, 1), "RETIRED", List.of("APPROVED by ada under four eyes")),
            new TrainedModel(job, version(folder, 2), "PRODUCTION", List.of())),
        List.of(run(job + "-run", "run", 1)));
  }

  private static TableLineageRecord edge(
      String operation, String sourcePath, Optional<String> sourceName, String target) {
    return new TableLineageRecord(
        "record",
        operation,
        operation,
        "FULL",
        List.of(),
        Optional.of(sourceName.isPresent() ? "MODEL" : "PATH"),
        sourceName,
        Optional.of(sourcePath),
        Optional.empty(),
        Optional.of(1L),
        Optional.of("PATH"),
        Optional.of(target),
        Optional.of(target.startsWith("model:") ? "/artefacts/" + target.hashCode() : target),
        Optional.empty(),
        Optional.of(1L),
        NOON);
  }

  static QualityResultRecord result(long version, String rule, CheckStatus status) {
    return new QualityResultRecord(
        "customers",
        "t-customers",
        version,
        "",
        rule,
        "IsComplete \"id\"",
        Severity.ERROR,
        status,
        "completeness",
        Optional.of(1.0),
        "",
        "",
        Optional.empty(),
        "rules");
  }

  private static CertificateRecord certificate(String state) {
    return new CertificateRecord(
        "certificate",
        "customers",
        "t-customers",
        3,
        "schema",
        "rules",
        Verdict.PASS,
        state,
        "",
        "ada",
        "{}",
        "key",
        "signature");
  }

  private static ModelVersionRecord version(String folder, int number) {
    var pin = new DatasetPin("customers", folder + "/customers", "t-customers", number + 2, "d");
    return new ModelVersionRecord(
        "credit",
        number,
        folder + "/artefact",
        "artefact-" + number,
        "logistic regression",
        Map.of(),
        List.of("city"),
        "label",
        List.of(pin),
        List.of(pin),
        10,
        5,
        1,
        "risk",
        "credit decisions",
        "spec",
        "code",
        Map.of());
  }

  static JobRun run(String id, String verb, int day) {
    var begin = NOON.plus(Duration.ofDays(day));
    return new JobRun(
        id,
        new RunRecord(
            verb,
            "bank",
            Optional.of(LocalDate.of(2026, 1, 5).plusDays(day)),
            RunState.COMPLETE,
            Verdict.PASS,
            0,
            "done",
            List.of(),
            List.of(),
            "",
            "config",
            "code",
            "ada",
            "manual",
            "",
            "app",
            begin,
            Optional.of(begin.plusSeconds(5))));
  }
}
