package io.lakewarden.lineage.atlas;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.CertificateRecord;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.lineage.atlas.AtlasTypes.Ends;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rules said about the latest versions of each dataset, and the last of it as badges of
 * the dataset itself. Rules are told by their id: their text may quote values.
 */
final class VerdictEntities {
  /** How many judged versions of a dataset are shown. */
  static final int KEPT = 10;

  private final DatasetPaths paths;
  private final DatasetEntities datasets;
  private final Map<String, TreeMap<Long, Map<String, QualityResultRecord>>> byPath =
      new LinkedHashMap<>();
  private final Map<String, TreeMap<Long, CertificateRecord>> certificates = new HashMap<>();

  VerdictEntities(DatasetPaths paths, DatasetEntities datasets) {
    this.paths = paths;
    this.datasets = datasets;
  }

  void add(QualityResultRecord result) {
    if (result.version() >= 0) {
      byPath
          .computeIfAbsent(paths.of(result.tableId(), result.dataset()), unseen -> new TreeMap<>())
          .computeIfAbsent(result.version(), unseen -> new LinkedHashMap<>())
          .put(result.slice() + "/" + result.ruleId(), result);
    }
  }

  void add(CertificateRecord certificate) {
    certificates
        .computeIfAbsent(
            paths.of(certificate.tableId(), certificate.dataset()), unseen -> new TreeMap<>())
        .put(certificate.version(), certificate);
  }

  /** The verdicts to show; the datasets have their badges then. */
  List<CatalogEntity> entities() {
    var entities = new ArrayList<CatalogEntity>();
    byPath.forEach(
        (path, versions) -> {
          var last = versions.lastEntry();
          datasets.badge(
              path,
              Map.of(
                  "qualityVerdict", verdict(last.getValue().values()).name(),
                  "qualityVersion", Long.toString(last.getKey())));
          versions.descendingMap().entrySet().stream()
              .limit(KEPT)
              .map(version -> entity(path, version.getKey(), version.getValue()))
              .forEach(entities::add);
        });
    certificates.forEach(
        (path, versions) -> {
          var last = versions.lastEntry().getValue();
          datasets.badge(
              path, Map.of("certification", last.state(), "certificateId", last.certificateId()));
        });
    return entities;
  }

  private CatalogEntity entity(
      String path, long version, Map<String, QualityResultRecord> results) {
    var dataset = datasets.dataset(path);
    var first = results.values().iterator().next();
    var notPassed =
        results.values().stream()
            .filter(result -> result.status() != CheckStatus.PASS)
            .map(result -> result.ruleId() + ": " + result.status())
            .distinct()
            .sorted()
            .toList();
    var passed = results.values().stream().filter(result -> result.status().passed()).count();
    return CatalogEntity.part(
        EntityKey.verdict(path, version),
        Map.of(
            "name",
            first.dataset() + " version " + version,
            "verdict",
            verdict(results.values()).name(),
            "deltaVersion",
            version,
            "passed",
            (int) passed,
            "notPassed",
            notPassed,
            "ruleSetDigest",
            first.ruleSetDigest()),
        Map.of(Ends.JUDGED, dataset));
  }

  private static Verdict verdict(Collection<QualityResultRecord> results) {
    return Verdict.worst(
        results.stream().map(result -> Verdict.of(result.severity(), result.status())).toList());
  }
}
