package io.lakewarden.quality.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** The sketches of all columns of a pass: of values where they come as text, else of hashes. */
public final class Sketches implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Object> columns = new ArrayList<>();

  /** What one column's sketch says, far from where it was built. */
  record Found(long distinct, Optional<ValueSketch> values) {}

  /**
   * @param hashed for each column, whether it comes as a hash
   */
  Sketches(boolean[] hashed) {
    for (var isHash : hashed) {
      columns.add(isHash ? new Distinct() : new ValueSketch());
    }
  }

  void add(Row row) {
    for (var i = 0; i < columns.size(); i++) {
      if (row.isNullAt(i)) {
        continue;
      }
      if (columns.get(i) instanceof ValueSketch sketch) {
        sketch.add(row.getString(i));
      } else {
        ((Distinct) columns.get(i)).add(row.getLong(i));
      }
    }
  }

  Sketches merge(Sketches other) {
    for (var i = 0; i < columns.size(); i++) {
      if (columns.get(i) instanceof ValueSketch sketch) {
        sketch.merge((ValueSketch) other.columns.get(i));
      } else {
        ((Distinct) columns.get(i)).merge((Distinct) other.columns.get(i));
      }
    }
    return this;
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var column : columns) {
        if (column instanceof ValueSketch sketch) {
          out.writeLong(sketch.distinct());
          out.writeBoolean(true);
          sketch.write(out);
        } else {
          out.writeLong(((Distinct) column).estimate());
          out.writeBoolean(false);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static List<Found> fromBytes(byte[] bytes) {
    var found = new ArrayList<Found>();
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      while (in.available() > 0) {
        var distinct = in.readLong();
        found.add(
            new Found(
                distinct, in.readBoolean() ? Optional.of(ValueSketch.read(in)) : Optional.empty()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
