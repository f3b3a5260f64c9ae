package io.lakewarden.jobs.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.jobs.run.RunContext;
import io.lakewarden.ledger.DeltaTables;
import io.lakewarden.ledger.TableInput;
import io.lakewarden.ledger.TableWrite;
import io.lakewarden.quality.rules.Quarantine;
import io.lakewarden.quality.rules.RowFingerprint;
import io.lakewarden.quality.rules.SqlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quarantine of one dataset on one logical date.
 *
 * <p>A row of it is OPEN until it passes, and then RELEASED. Its fingerprint and occurrence stay
 * those of the row it was copied from, whatever people change in its values.
 */
final class QuarantineTable {
  static final String DATASET = "_dataset";
  static final String SOURCE_TABLE = "_source_table_id";
  static final String SOURCE_VERSION = "_source_version";
  static final String RUN = "_run_id";
  static final String STATE = "_state";
  static final String RELEASED_BY = "_released_by";
  static final String OPEN = "OPEN";
  static final String RELEASED = "RELEASED";

  private static final Logger LOG = LoggerFactory.getLogger(QuarantineTable.class);
  private static final Set<String> TECHNICAL =
      Set.of(
          Quarantine.FAILED_RULES,
          Quarantine.FINGERPRINT,
          Quarantine.OCCURRENCE,
          DATASET,
          SOURCE_TABLE,
          SOURCE_VERSION,
          RUN,
          STATE,
          RELEASED_BY,
          DeltaTables.LOGICAL_DATE);
  private static final String MENDED = "_lakewarden_mended";

  private final RunContext context;
  private final DatasetConfig dataset;
  private final String name;
  private final String path;

  QuarantineTable(RunContext context, DatasetConfig dataset) {
    this.context = context;
    this.dataset = dataset;
    this.name = name(dataset.name());
    this.path = Places.quarantine(context.config(), dataset.name());
  }

  /** The name under which the quarantine of a dataset is pinned. */
  static String name(String dataset) {
    return "quarantine_" + dataset;
  }

  /** Of rows of a quarantine, those that wait to be mended. */
  static Dataset<Row> open(Dataset<Row> quarantined) {
    return inState(quarantined, OPEN);
  }

  /** The columns that came from the dataset. */
  static List<String> dataColumns(Dataset<Row> quarantined) {
    return Arrays.stream(quarantined.columns()).filter(c -> !TECHNICAL.contains(c)).toList();
  }

  /** The write of this run into it. */
  TableWrite write() {
    return new TableWrite(
            name,
            path,
            TableWrite.Mode.INCREMENT,
            Optional.of(context.logicalDate()),
            context.request().key(),
            context.generation(),
            context.writer().runId())
        .madeFrom(List.of(new TableInput(context.pin(dataset.name()), List.of())));
  }

  /**
   * The failing rows replace the open rows of the date. What people have mended already stays
   * mended where the row is still the same one, and what was released stays as history.
   *
   * @param failing with rules, fingerprint and occurrence
   * @return how many open rows the quarantine has then
   */
  long replace(Dataset<Row> failing, DatasetPin source) {
    var before = rowsOfDate();
    var stamped = stamped(failing, source);
    var rows = before.map(earlier -> withEarlier(stamped, earlier)).orElse(stamped);
    var written = context.tables().write(rows, write());
    long all = context.rows(written, Optional.of(context.logicalDate()));
    return before.isEmpty() ? all : all - inState(read(written), RELEASED).count();
  }

  /** No row of the date fails any more: its open rows go. */
  void close() {
    var earlier = rowsOfDate();
    if (earlier.isPresent() && !open(earlier.get()).isEmpty()) {
      LOG.info(
          "The rows of {} in quarantine no longer fail; their copies are removed", dataset.name());
      var unused = context.tables().write(inState(earlier.get(), RELEASED), write());
      LOG.debug("Written as {}", unused.label());
    }
  }

  private Optional<Dataset<Row>> rowsOfDate() {
    if (!context.tables().exists(path)) {
      return Optional.empty();
    }
    var pin = context.tables().pin(name, path);
    return context.rows(pin, Optional.of(context.logicalDate())) == 0
        ? Optional.empty()
        : Optional.of(read(pin));
  }

  private Dataset<Row> read(DatasetPin pin) {
    return context.tables().read(pin, context.logicalDate());
  }

  private Dataset<Row> stamped(Dataset<Row> failing, DatasetPin source) {
    return failing.select(
        col("*"),
        lit(dataset.name()).as(DATASET),
        lit(source.tableId()).as(SOURCE_TABLE),
        lit(source.version()).as(SOURCE_VERSION),
        lit(context.writer().runId().value()).as(RUN),
        lit(OPEN).as(STATE),
        lit(null).cast("string").as(RELEASED_BY));
  }

  private static Dataset<Row> withEarlier(Dataset<Row> failing, Dataset<Row> earlier) {
    var known = dataColumns(earlier);
    var key = new String[] {Quarantine.FINGERPRINT, Quarantine.OCCURRENCE};
    var mended =
        open(earlier)
            .filter(not(RowFingerprint.of(known).equalTo(col(Quarantine.FINGERPRINT))))
            .select(col(key[0]), col(key[1]), struct(columns(known)).as(MENDED));
    var joined = failing.join(broadcast(mended), key, "left");
    var selected = new ArrayList<Column>();
    for (var field : failing.schema().fields()) {
      var delivered = col(SqlText.quoted(field.name()));
      selected.add(
          known.contains(field.name())
              ? when(
                      col(MENDED).isNotNull(),
                      col(MENDED).getField(field.name()).cast(field.dataType()))
                  .otherwise(delivered)
                  .as(field.name())
              : delivered);
    }
    return joined
        .select(selected.toArray(Column[]::new))
        .unionByName(inState(earlier, RELEASED), true);
  }

  /** A quarantine from before rows had a state has none in any state. */
  private static Dataset<Row> inState(Dataset<Row> quarantined, String state) {
    return List.of(quarantined.columns()).contains(STATE)
        ? quarantined.filter(col(STATE).equalTo(state))
        : quarantined.filter(lit(false));
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(SqlText.quoted(name)).as(name)).toArray(Column[]::new);
  }
}
