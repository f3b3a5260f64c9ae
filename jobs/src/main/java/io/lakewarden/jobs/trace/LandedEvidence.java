package io.lakewarden.jobs.trace;

import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the ledger says of landed versions: files, verdicts, certificates, personal data. */
final class LandedEvidence {
  private static final Set<String> LANDED = Set.of("LANDED", "MENDED");
  private static final String WHOLE = "*";

  private final LedgerLineage lineage;
  private final Map<DataVersion, DatasetVersionRecord> landed = new LinkedHashMap<>();
  private final List<QualityResultRecord> results;
  private final Collection<CertificateRecord> certificates;
  private final Collection<ClassificationRecord> classifications;

  LandedEvidence(LedgerReader ledger, LedgerLineage lineage) {
    this.lineage = lineage;
    for (var entry : lineage.datasets()) {
      var version = entry.record();
      if (LANDED.contains(version.role())) {
        landed.put(
            lineage.at(version.tableId(), version.path(), version.version(), version.logicalDate()),
            version);
      }
    }
    results = records(ledger.read(LedgerTables.QUALITY_RESULTS));
    certificates =
        newest(records(ledger.read(LedgerTables.CERTIFICATES)), CertificateRecord::certificateId);
    classifications =
        newest(
            records(ledger.read(LedgerTables.CLASSIFICATIONS)),
            found -> found.tableId() + "/" + found.columnName());
  }

  boolean isLanded(DataVersion version) {
    return landed.containsKey(version);
  }

  /** The landed versions among these, as facts for a report. */
  List<Map<String, Object>> of(Collection<DataVersion> versions) {
    return versions.stream().filter(this::isLanded).map(this::facts).toList();
  }

  private Map<String, Object> facts(DataVersion version) {
    var record = landed.get(version);
    var facts = new LinkedHashMap<String, Object>();
    facts.put("dataset", record.dataset());
    facts.put("version", record.version());
    facts.put("logical_date", version.date().orElse(null));
    facts.put("table_id", record.tableId());
    facts.put("role", record.role());
    facts.put("rows", record.rows().orElse(null));
    facts.put("files", record.sourceFiles());
    facts.put("verdicts", verdicts(version, record));
    facts.put("certificates", certificates(version, record));
    facts.put("personal_columns", personal(record));
    return facts;
  }

  /** As the version was last judged. */
  private Collection<Map<String, Object>> verdicts(
      DataVersion version, DatasetVersionRecord record) {
    var newest = new LinkedHashMap<String, Map<String, Object>>();
    results.stream()
        .filter(result -> result.tableId().equals(record.tableId()))
        .filter(result -> isOf(version, result.version(), result.slice()))
        .forEach(
            result ->
                newest.put(
                    result.ruleId(),
                    Map.of(
                        "rule_id", result.ruleId(),
                        "severity", result.severity().name(),
                        "status", result.status().name())));
    return newest.values();
  }

  private List<Map<String, Object>> certificates(DataVersion version, DatasetVersionRecord record) {
    return certificates.stream()
        .filter(certificate -> certificate.tableId().equals(record.tableId()))
        .filter(
            certificate ->
                isOf(
                    version,
                    certificate.version(),
                    version
                        .slice()
                        .filter(slice -> certificate.payload().contains("\"" + slice + "\""))
                        .orElse(WHOLE)))
        .map(
            certificate ->
                Map.<String, Object>of(
                    "certificate_id", certificate.certificateId(),
                    "verdict", certificate.verdict().name(),
                    "state", certificate.state()))
        .toList();
  }

  /** An increment is judged at the version that brought it, or at later ones that still hold it. */
  private boolean isOf(DataVersion version, long judged, String slice) {
    return version.date().isEmpty()
        ? version.version().equals(Optional.of(judged))
        : version.slice().equals(Optional.of(slice))
            && lineage
                .versions()
                .increments()
                .holding(version.name(), judged, version.date().get())
                .equals(Optional.of(version));
  }

  private List<Map<String, Object>> personal(DatasetVersionRecord record) {
    return classifications.stream()
        .filter(found -> found.tableId().equals(record.tableId()))
        .filter(found -> !found.category().equals("NONE"))
        .map(
            found ->
                Map.<String, Object>of(
                    "column", found.columnName(),
                    "category", found.category(),
                    "type", found.type()))
        .toList();
  }

  private static <T> Collection<T> newest(List<T> oldestFirst, Function<T, String> key) {
    return oldestFirst.stream()
        .collect(Collectors.toMap(key, found -> found, (older, newer) -> newer, LinkedHashMap::new))
        .values();
  }

  private static <T extends LedgerRecord> List<T> records(List<LedgerEntry<T>> entries) {
    return entries.stream().map(LedgerEntry::record).toList();
  }
}
