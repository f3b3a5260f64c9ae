package io.lakewarden.quality.drift;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The counts of all compared columns of a frame. All columns share one allowance of distinct
 * values, so that memory is bounded whatever the number of columns.
 */
public final class FrameCounts {
  private static final int NUMBERS_IN_ALL = 2_000_000;
  private static final int TEXTS_IN_ALL = 1_000_000;

  private final List<ColumnCounts> columns = new ArrayList<>();
  private long rows;

  FrameCounts(List<CountedType> types) {
    for (var type : types) {
      columns.add(
          type.isNumber()
              ? new NumberCounts(numberLimit(types.size()))
              : new TextCounts(textLimit(types.size())));
    }
  }

  /** Distinct numbers that are told apart in each of so many columns. */
  static int numberLimit(int columns) {
    return Math.min(1_000_000, Math.max(5_000, NUMBERS_IN_ALL / Math.max(1, columns)));
  }

  /** Distinct texts that are counted in each of so many columns. */
  static int textLimit(int columns) {
    return Math.min(100_000, Math.max(1_000, TEXTS_IN_ALL / Math.max(1, columns)));
  }

  void addRow() {
    rows++;
  }

  long rows() {
    return rows;
  }

  ColumnCounts column(int index) {
    return columns.get(index);
  }

  FrameCounts merge(FrameCounts other) {
    rows += other.rows;
    for (var i = 0; i < columns.size(); i++) {
      columns.get(i).merge(other.columns.get(i));
    }
    return this;
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(rows);
      for (var column : columns) {
        column.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static FrameCounts fromBytes(byte[] bytes, List<CountedType> types) {
    var counts = new FrameCounts(types);
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      counts.rows = in.readLong();
      for (var column : counts.columns) {
        column.read(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counts;
  }
}
