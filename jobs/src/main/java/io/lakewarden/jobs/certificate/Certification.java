package io.lakewarden.jobs.certificate;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.CertificatesConfig;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.RequirementConfig;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.core.signing.SigningKey;
import io.lakewarden.core.signing.VerificationKey;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.ledger.TableInput;
import io.lakewarden.quality.scan.StateKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The certificates of one run: those it issues, those it finds, and those its steps require.
 *
 * <p>What it issues is recorded with the run, so it becomes visible when the run closes; to the
 * later steps of the run it is known at once.
 */
public final class Certification {
  private static final int NAMED_CERTIFICATES = 31;
  private static final String STATE_KEY = "lakewarden key of the hashes in metric_states";

  private final RunContext context;
  private final Optional<CertificatesConfig> config;
  private final Provenance provenance = new Provenance();
  private final Slices slices;
  private Optional<SigningKey> signing;
  private Map<String, VerificationKey> trusted;
  private KnownCertificates known;

  public Certification(RunContext context) {
    this.context = context;
    this.config = context.config().certificates();
    this.slices = new Slices(context);
  }

  /**
   * Fetches the key that signs, before anything is written.
   *
   * @throws GovernanceException usage, if one is configured and cannot be read
   */
  public void requireKey() {
    signing();
  }

  /**
   * What hashes in kept states are keyed with: a secret that only who holds the signing key can
   * make, for the signature of a text that nobody else signs is always the same (RFC 8032).
   *
   * @throws GovernanceException usage, if a key is configured and cannot be read
   */
  public StateKey stateKey() {
    return signing().map(key -> StateKey.ofSecret(key.sign(STATE_KEY))).orElseGet(StateKey::open);
  }

  /**
   * Certifies what the rules of a dataset said of its pinned version. Without a key, and without
   * rules, there is nothing to certify.
   */
  public void issue(DatasetConfig dataset, List<QualityResultRecord> results, Verdict verdict) {
    if (signing().isEmpty() || results.isEmpty()) {
      return;
    }
    var key = signing().get().publicKey();
    context.ledger().publishKey(key.id(), key.toPem());
    var pin = context.pin(dataset.name());
    var data = slices.judged(dataset);
    var statement =
        new CertificateStatement(
            CertificateStatement.FORMAT,
            dataset.name(),
            pin.tableId(),
            pin.version(),
            CertificateStatement.slice(data.date()),
            pin.schemaDigest(),
            data.filesDigest(),
            results.get(0).ruleSetDigest(),
            dataset.rulesVersion(),
            verdict,
            results.stream()
                .collect(
                    Collectors.groupingBy(result -> result.status().name(), Collectors.counting())),
            results.stream().map(QualityResultRecord::evidence).distinct().sorted().toList(),
            context.writer().runId().value(),
            context.request().key().value(),
            context.startedAt());
    var certificate = Certificate.issue(statement, signing().get(), Actor.current());
    context.writer().record(certificate.row());
    known().add(certificate.row());
  }

  /** Notes what a derived table is made from, and names it for the table's commit. */
  public List<TableInput> derive(String table, Dataset<Row> rows) {
    return provenance.derive(table, rows, context.pins()).read().stream().map(this::input).toList();
  }

  /** The landed versions behind a version that the run reads; a landed one itself. */
  public List<DatasetPin> landed(DatasetPin pin) {
    return List.copyOf(provenance.of(pin).landed());
  }

  /** One version that rows are made from, with the certificates that stand for it. */
  public TableInput input(DatasetPin pin) {
    if (config.isEmpty()) {
      return new TableInput(pin, List.of());
    }
    var ids = new ArrayList<String>();
    for (var landed : provenance.of(pin).landed()) {
      for (var data : slices.read(landed)) {
        known()
            .newest(data)
            .filter(certificate -> !certificate.isRevoked())
            .ifPresent(certificate -> ids.add(certificate.id()));
      }
    }
    return new TableInput(pin, ids.stream().distinct().limit(NAMED_CERTIFICATES).toList());
  }

  /**
   * Refuses to derive a table whose sources lack the certificates that are required.
   *
   * @throws GovernanceException 21 naming what was found
   */
  public void requireForDerivation(String table, Optional<RequirementConfig> requirement) {
    requirement.ifPresent(
        asked -> refuse("derive " + table, asked, faults(asked, table, provenance.of(table))));
  }

  /**
   * Refuses a step whose data lack the certificates it requires. Of a derived table, the datasets
   * it was derived from must have them.
   *
   * @param attempt what the step is about to do, as a verb and its subject
   * @throws GovernanceException 21 naming what was found
   */
  public void require(
      String attempt, Optional<RequirementConfig> requirement, Collection<String> tables) {
    requirement.ifPresent(
        asked -> {
          var faults = new LinkedHashSet<String>();
          tables.forEach(
              table -> faults.addAll(faults(asked, table, provenance.of(context.pin(table)))));
          refuse(attempt, asked, faults);
        });
  }

  private void refuse(String attempt, RequirementConfig asked, Collection<String> faults) {
    if (!faults.isEmpty()) {
      throw new GovernanceException(
          ExitCode.QUALITY_GATE_FAILED,
          Refusal.message(attempt, asked, List.copyOf(faults), context.logicalDate()));
    }
  }

  private List<String> faults(
      RequirementConfig requirement, String table, Provenance.Sources sources) {
    var check = new RequirementCheck(requirement, known(), trusted(), context.clock().instant());
    var faults = new ArrayList<String>();
    sources
        .foreign()
        .forEach(name -> faults.add(table + " reads " + name + ", which the job does not land"));
    for (var landed : sources.landed()) {
      var newestFirst = slices.read(landed);
      for (var i = 0; i < newestFirst.size(); i++) {
        faults.addAll(check.faults(newestFirst.get(i), i == 0));
      }
    }
    return faults;
  }

  private Optional<SigningKey> signing() {
    if (signing == null) {
      signing = config.flatMap(CertificatesConfig::key).map(CertificateKeys::signing);
    }
    return signing;
  }

  private Map<String, VerificationKey> trusted() {
    if (trusted == null) {
      trusted = config.map(CertificateKeys::trusted).orElse(Map.of());
    }
    return trusted;
  }

  private KnownCertificates known() {
    if (known == null) {
      known = KnownCertificates.read(context.ledger().reader());
    }
    return known;
  }
}
