package io.lakewarden.quality.drift;

import io.lakewarden.quality.pass.RowFold;
import java.util.List;
import org.apache.spark.sql.types.DataType;

/**
 * Folds all columns of a row into one {@link FrameCounts}, so that one pass gives the distributions
 * of any number of columns.
 */
record FrameCountsFold(List<CountedType> types) implements RowFold<FrameCounts> {

  @Override
  public FrameCounts zero() {
    return new FrameCounts(types);
  }

  @Override
  public FrameCounts merge(FrameCounts left, FrameCounts right) {
    return left.merge(right);
  }

  @Override
  public byte[] toBytes(FrameCounts counts) {
    return counts.toBytes();
  }

  @Override
  public FrameCounts fromBytes(byte[] bytes) {
    return FrameCounts.fromBytes(bytes, types);
  }

  @Override
  public Bound<FrameCounts> bind(int[] ordinals, DataType[] dataTypes) {
    return (counts, row) -> {
      counts.addRow();
      for (var i = 0; i < ordinals.length; i++) {
        if (!row.isNullAt(ordinals[i])) {
          types.get(i).count(counts.column(i), row, ordinals[i], dataTypes[i]);
        }
      }
    };
  }
}
