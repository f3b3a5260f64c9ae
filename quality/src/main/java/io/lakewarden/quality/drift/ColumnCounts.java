package io.lakewarden.quality.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts by value of one column, in bounded space, that can be merged and sent. */
interface ColumnCounts {
  /** How many values were counted. */
  long total();

  /** Takes in the counts of other rows of the same column. */
  void merge(ColumnCounts other);

  void write(DataOutput out) throws IOException;

  /** Takes in what {@link #write} wrote; for counts that are still empty. */
  void read(DataInput in) throws IOException;
}
