package io.lakewarden.quality.schema;

import static java.util.stream.Collectors.joining;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.Digests;
import io.lakewarden.core.config.SchemaDriftConfig;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.quality.schema.SchemaChange.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Changes of a schema as results of rules: one for each kind of change, whether it happened or not.
 */
public final class SchemaDriftResults {
  /** How these results were obtained: no row is read. */
  public static final String EVIDENCE = "schema";

  private SchemaDriftResults() {}

  /**
   * One result for each kind of change, in the order of the kinds.
   *
   * @param baseline what the schema was compared with, such as {@code version 3}
   */
  public static List<QualityResultRecord> of(
      DatasetPin pin,
      String slice,
      String baseline,
      List<SchemaChange> changes,
      SchemaDriftConfig severities) {
    var digest = digest(severities);
    return Arrays.stream(Kind.values())
        .map(kind -> result(pin, slice, baseline, kind, ofKind(changes, kind), severities, digest))
        .toList();
  }

  private static List<SchemaChange> ofKind(List<SchemaChange> changes, Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  private static QualityResultRecord result(
      DatasetPin pin,
      String slice,
      String baseline,
      Kind kind,
      List<SchemaChange> changes,
      SchemaDriftConfig severities,
      String digest) {
    var named = changes.stream().map(SchemaChange::description).collect(joining(", "));
    var message =
        changes.isEmpty()
            ? "No column is " + kind.text() + " since " + baseline + "."
            : changes.size()
                + " columns are "
                + kind.text()
                + " since "
                + baseline
                + ": "
                + named
                + ".";
    return new QualityResultRecord(
        pin.dataset(),
        pin.tableId(),
        pin.version(),
        slice,
        kind.ruleId(),
        "SchemaDrift " + kind.text(),
        kind.severity(severities),
        changes.isEmpty() ? CheckStatus.PASS : CheckStatus.FAIL,
        "SchemaDrift",
        Optional.of((double) changes.size()),
        message,
        EVIDENCE,
        Optional.empty(),
        digest);
  }

  private static String digest(SchemaDriftConfig severities) {
    return Digests.sha256(
        Arrays.stream(Kind.values())
            .map(kind -> kind.ruleId() + " " + kind.severity(severities))
            .map(line -> line.toLowerCase(Locale.ROOT))
            .collect(joining("\n", "lakewarden-schema-drift-1\n", "")));
  }
}
