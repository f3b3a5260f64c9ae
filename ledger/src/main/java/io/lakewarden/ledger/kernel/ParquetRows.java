package io.lakewarden.ledger.kernel;

import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.defaults.internal.parquet.ParquetFileReader.BatchReadSupport;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * Reads a Parquet file as Delta Kernel's own handler does. That one has Hadoop parse its default
 * settings for each file it opens, which takes many times longer than reading a few rows.
 */
final class ParquetRows {
  private static final int BATCH = 1024;

  private ParquetRows() {}

  static List<ColumnarBatch> read(String file, StructType schema, Configuration configuration)
      throws IOException {
    var support = new BatchReadSupport(BATCH, schema);
    var batches = new ArrayList<ColumnarBatch>();
    var input = HadoopInputFile.fromPath(new Path(file), configuration);
    try (var reader = new Builder(input, support).build()) {
      int size = 0;
      for (long row = 0; reader.read() != null; row++) {
        support.finalizeCurrentRow(row);
        size++;
        if (size == BATCH) {
          batches.add(support.getDataAsColumnarBatch(size));
          size = 0;
        }
      }
      if (size > 0) {
        batches.add(support.getDataAsColumnarBatch(size));
      }
    }
    return batches;
  }

  private static final class Builder extends ParquetReader.Builder<Object> {
    private final BatchReadSupport support;

    Builder(HadoopInputFile file, BatchReadSupport support) {
      super(file);
      this.support = support;
    }

    @Override
    protected ReadSupport<Object> getReadSupport() {
      return support;
    }
  }
}
