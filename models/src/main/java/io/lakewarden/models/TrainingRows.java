package io.lakewarden.models;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.lakewarden.core.config.ModelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The labelled rows a model is fitted on, in an order and a partitioning that depend on the rows
 * alone.
 *
 * <p>Spark adds up the contributions of partitions in the order in which tasks happen to end, and
 * floating point sums depend on order. Up to {@link #ROWS_PER_PARTITION} rows lie in one partition,
 * which makes coefficients equal to the last bit on any number of cores; above, last digits may
 * differ.
 */
record TrainingRows(Dataset<Row> frame, long size, int partitions) {
  static final long ROWS_PER_PARTITION = 1_000_000;

  private static final String HASH = Names.internal("hash");

  /**
   * Looks at the rows in one pass and lays them out.
   *
   * @throws io.lakewarden.core.GovernanceException 21 where a model cannot be fitted on them
   */
  static TrainingRows of(ModelConfig spec, ModelSignature signature, Dataset<Row> rows) {
    var labelled = rows.where(Labels.of(spec.label()).isNotNull());
    var size = survey(spec, signature, labelled);
    var partitions = (int) ((size - 1) / ROWS_PER_PARTITION + 1);
    var columns = new ArrayList<>(signature.inputs());
    columns.add(Labels.of(spec.label()).as(TrainingPipeline.LABEL));
    columns.add(HoldoutSplit.hash(spec.key(), rows.schema()).as(HASH));
    var inputs = Names.internal("f", signature.features().size());
    // Rows that tie on everything are interchangeable.
    var order =
        Stream.concat(Stream.of(HASH, TrainingPipeline.LABEL), Stream.of(inputs))
            .map(name -> col(name))
            .toArray(Column[]::new);
    var frame =
        labelled
            .select(columns.toArray(Column[]::new))
            .repartition(partitions, col(HASH))
            .sortWithinPartitions(order);
    return new TrainingRows(frame, size, partitions);
  }

  private static long survey(ModelConfig spec, ModelSignature signature, Dataset<Row> labelled) {
    var features = signature.features();
    var figures = new ArrayList<Column>();
    figures.add(sum(Labels.of(spec.label())).as("positives"));
    for (var feature : features) {
      figures.add(count(feature.input()));
      figures.add(feature.readsText() ? unreadable(feature) : lit(0L));
    }
    var found = labelled.agg(count(lit(1)), figures.toArray(Column[]::new)).collectAsList().get(0);
    var rows = found.getLong(0);
    if (rows == 0) {
      throw Messages.noRows(spec.name());
    }
    var positives = (long) found.getDouble(1);
    if (positives == 0 || positives == rows) {
      throw Messages.oneClass(spec.name(), positives > 0);
    }
    var empty = new ArrayList<String>();
    var unreadable = new ArrayList<String>();
    for (int i = 0; i < features.size(); i++) {
      var name = features.get(i).name();
      if (found.getLong(3 + 2 * i) > 0) {
        unreadable.add(
            "column '%s' is text and %d of its values are no numbers"
                .formatted(name, found.getLong(3 + 2 * i)));
      } else if (found.getLong(2 + 2 * i) == 0) {
        empty.add(name);
      }
    }
    refuse(spec, unreadable, empty);
    return rows;
  }

  private static void refuse(ModelConfig spec, List<String> unreadable, List<String> empty) {
    if (!unreadable.isEmpty()) {
      throw Messages.wrongTypes("Cannot train " + spec.name(), unreadable);
    }
    if (!empty.isEmpty()) {
      throw Messages.emptyFeatures(spec.name(), empty);
    }
  }

  private static Column unreadable(Feature feature) {
    return count(when(Names.column(feature.name()).isNotNull().and(feature.number().isNull()), 1));
  }
}
