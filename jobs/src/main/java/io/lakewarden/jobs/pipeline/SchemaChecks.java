package io.lakewarden.jobs.pipeline;

import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.record.QualityResultRecord;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.quality.ScanOutcome;
import io.lakewarden.quality.schema.SchemaDrift;
import io.lakewarden.quality.schema.SchemaDriftResults;
import io.lakewarden.quality.schema.SchemaField;
import java.util.List;
import java.util.stream.Stream;

/** How the columns of a dataset differ from those that were declared, or were there before. */
final class SchemaChecks {
  private SchemaChecks() {}

  /** What a scan found, with the results about the columns; nothing at a first version. */
  static ScanOutcome added(RunContext context, DatasetConfig dataset, ScanOutcome scanned) {
    var results =
        Stream.concat(scanned.results().stream(), results(context, dataset).stream()).toList();
    return scanned.with(scanned.metrics(), results);
  }

  private static List<QualityResultRecord> results(RunContext context, DatasetConfig dataset) {
    var pin = context.pin(dataset.name());
    var now = SchemaBaseline.withoutDate(SchemaField.ofJson(context.tables().schemaJson(pin)));
    return SchemaBaseline.of(dataset, pin, context.ledger().reader())
        .map(
            baseline ->
                SchemaDriftResults.of(
                    pin,
                    LandStep.slice(context, dataset),
                    baseline.name(),
                    SchemaDrift.between(baseline.columns(), now),
                    dataset.schemaDrift()))
        .orElse(List.of());
  }
}
