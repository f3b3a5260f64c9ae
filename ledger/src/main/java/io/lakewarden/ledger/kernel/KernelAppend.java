package io.lakewarden.ledger.kernel;

import io.delta.kernel.Operation;
import io.delta.kernel.Table;
import io.delta.kernel.Transaction;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.kernel.exceptions.ConcurrentTransactionException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One commit that adds rows to a table: a file for each date, and a checkpoint when it is due. */
final class KernelAppend {
  private final Engine engine;
  private final Table table;
  private final List<String> statistics;

  KernelAppend(Engine engine, Table table, List<String> statistics) {
    this.engine = engine;
    this.table = table;
    this.statistics = statistics;
  }

  /** Commits these rows; a repeat, or an older version, changes nothing. */
  void commit(List<Map<String, Object>> rows, String applicationId, long applicationVersion)
      throws IOException {
    Transaction transaction;
    try {
      transaction =
          table
              .createTransactionBuilder(engine, "Lakewarden", Operation.WRITE)
              .withTransactionId(engine, applicationId, applicationVersion)
              .build(engine);
    } catch (ConcurrentTransactionException e) {
      return;
    }
    var actions = new ArrayList<Row>();
    for (var day : byDate(rows, partitionColumn(transaction)).entrySet()) {
      actions.addAll(written(transaction, day.getKey(), day.getValue()));
    }
    try {
      var result =
          transaction.commit(
              engine,
              CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator())));
      if (result.isReadyForCheckpoint()) {
        table.checkpoint(engine, result.getVersion());
      }
    } catch (ConcurrentTransactionException | CheckpointAlreadyExistsException e) {
      // Another process did the same; what was wanted is there.
    }
  }

  private List<Row> written(Transaction transaction, LocalDate date, List<Map<String, Object>> rows)
      throws IOException {
    var state = transaction.getTransactionState(engine);
    var partition =
        Map.of(partitionColumn(transaction), Literal.ofDate(Math.toIntExact(date.toEpochDay())));
    var batch =
        new FilteredColumnarBatch(
            new PlainBatch(transaction.getSchema(engine), rows), Optional.empty());
    var context = Transaction.getWriteContext(engine, state, partition);
    var columns = statistics.stream().map(Column::new).toList();
    var actions = new ArrayList<Row>();
    try (var physical =
            Transaction.transformLogicalData(
                engine, state, Utils.singletonCloseableIterator(batch), partition);
        var files =
            engine
                .getParquetHandler()
                .writeParquetFiles(context.getTargetDirectory(), physical, columns);
        var added = Transaction.generateAppendActions(engine, state, files, context)) {
      added.forEachRemaining(actions::add);
    }
    return actions;
  }

  private String partitionColumn(Transaction transaction) {
    return transaction.getPartitionColumns(engine).get(0);
  }

  private static Map<LocalDate, List<Map<String, Object>>> byDate(
      List<Map<String, Object>> rows, String column) {
    var dates = new LinkedHashMap<LocalDate, List<Map<String, Object>>>();
    for (var row : rows) {
      dates.computeIfAbsent((LocalDate) row.get(column), date -> new ArrayList<>()).add(row);
    }
    return dates;
  }
}
