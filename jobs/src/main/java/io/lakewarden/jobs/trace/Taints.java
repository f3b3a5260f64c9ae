package io.lakewarden.jobs.trace;

import io.lakewarden.core.ModelNode;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.record.TaintRecord;
import io.lakewarden.ledger.LedgerReader;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the loss of a certificate means for everything that was made from the certified data. */
public final class Taints {
  private final LedgerReader ledger;
  private final LedgerLineage lineage;

  private Taints(LedgerReader ledger) {
    this.ledger = ledger;
    this.lineage = LedgerLineage.read(ledger);
  }

  /** By what closed runs have recorded until now. */
  public static Taints of(LedgerReader ledger) {
    return new Taints(ledger);
  }

  /**
   * The certified version, and every version and decision downstream of it, each with the shortest
   * way, nearest first. What was made from a version that was landed or mended since is not among
   * them.
   *
   * @param date of the increment that was certified; empty for the whole version
   */
  public List<TaintRecord> downstream(CertificateRecord certificate, Optional<LocalDate> date) {
    var start =
        lineage.at(certificate.tableId(), certificate.dataset(), certificate.version(), date);
    var ways = new LinkedHashMap<DataVersion, List<DataVersion>>();
    var by = new HashMap<DataVersion, Statement>();
    ways.put(start, List.of(start));
    var waiting = new ArrayDeque<>(List.of(start));
    while (!waiting.isEmpty()) {
      var source = waiting.remove();
      for (var way : lineage.versions().usedBy(source)) {
        var target = way.target();
        if (!ways.containsKey(target) && !lineage.isMended(target)) {
          var path = new ArrayList<>(ways.get(source));
          path.add(target);
          ways.put(target, path);
          by.put(target, way.statement());
          waiting.add(target);
        }
      }
    }
    return records(certificate, ways, by);
  }

  private List<TaintRecord> records(
      CertificateRecord certificate,
      Map<DataVersion, List<DataVersion>> ways,
      Map<DataVersion, Statement> by) {
    var records = new ArrayList<TaintRecord>();
    var decisions = new DecisionCounts(ledger);
    ways.forEach(
        (version, way) -> {
          var madeBy = Optional.ofNullable(by.get(version)).map(Statement::runId).orElse("");
          var path =
              byModel(version, by.get(version), ways).orElse(way).stream()
                  .map(lineage.names()::label)
                  .toList();
          if (version.version().isPresent()) {
            records.add(
                new TaintRecord(
                    certificate.certificateId(),
                    version.isModel() ? TaintRecord.MODEL : TaintRecord.DATASET,
                    version.name(),
                    lineage.names().id(version.name()),
                    version.version().get(),
                    version.slice(),
                    madeBy,
                    path,
                    Optional.empty()));
          }
          for (var model : scoring(by.get(version))) {
            records.add(decisions(certificate, model, madeBy, path, decisions));
          }
        });
    return records;
  }

  /** Predictions of a tainted model are told by the way over the model, be it the longer one. */
  private static Optional<List<DataVersion>> byModel(
      DataVersion predictions, Statement statement, Map<DataVersion, List<DataVersion>> ways) {
    return scoring(statement).stream()
        .map(read -> ways.get(DataVersion.whole(read.name(), read.version())))
        .filter(Objects::nonNull)
        .findFirst()
        .map(way -> Stream.concat(way.stream(), Stream.of(predictions)).toList());
  }

  private static List<Statement.Read> scoring(Statement statement) {
    return statement == null || !statement.operation().equals("SCORE")
        ? List.of()
        : statement.reads().stream()
            .filter(read -> ModelNode.model(read.name()).isPresent())
            .toList();
  }

  private static TaintRecord decisions(
      CertificateRecord certificate,
      Statement.Read model,
      String madeBy,
      List<String> path,
      DecisionCounts counts) {
    var name = ModelNode.model(model.name()).orElseThrow();
    var version = model.version().orElseThrow();
    return new TaintRecord(
        certificate.certificateId(),
        TaintRecord.DECISIONS,
        model.name(),
        Optional.empty(),
        version,
        Optional.empty(),
        madeBy,
        path,
        Optional.of(counts.of(madeBy, name, version)));
  }
}
