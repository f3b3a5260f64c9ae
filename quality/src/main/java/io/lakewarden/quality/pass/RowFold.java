package io.lakewarden.quality.pass;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * How rows are folded into a state; equal folds do the same. It travels to the tasks.
 *
 * @param <T> the state, which is mutable and belongs to one task at a time
 */
public interface RowFold<T> extends Serializable {
  /** The state of no rows. */
  T zero();

  /** Adds the second state to the first, and gives it back. */
  T merge(T left, T right);

  byte[] toBytes(T state);

  T fromBytes(byte[] bytes);

  /**
   * The fold over rows of one layout.
   *
   * @param ordinals where each input lies in a row
   * @param types the type of each input
   */
  Bound<T> bind(int[] ordinals, DataType[] types);

  /** A fold that knows where its inputs lie. */
  interface Bound<T> {
    void add(T state, InternalRow row);
  }
}
