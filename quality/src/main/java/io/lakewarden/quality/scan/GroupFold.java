package io.lakewarden.quality.scan;

import io.lakewarden.quality.pass.RowFold;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * Folds groups into their number and sizes, and into their frequencies where those are kept. The
 * inputs are the values of the key, then the number of rows of the group.
 *
 * @param key what the frequencies are keyed with
 * @param kept whether there are to be frequencies
 */
record GroupFold(StateKey key, boolean kept) implements RowFold<GroupFold.Counted> {

  /** What was counted so far. */
  record Counted(Groups groups, Frequencies frequencies) {}

  @Override
  public Counted zero() {
    return new Counted(new Groups(), kept ? new Frequencies() : Frequencies.notKept());
  }

  @Override
  public Counted merge(Counted left, Counted right) {
    left.groups().add(right.groups());
    left.frequencies().add(right.frequencies());
    return left;
  }

  @Override
  public byte[] toBytes(Counted state) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      state.groups().write(out);
      state.frequencies().write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public Counted fromBytes(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new Counted(Groups.read(in), Frequencies.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Bound<Counted> bind(int[] ordinals, DataType[] types) {
    var hash = new KeyHash(key);
    var size = ordinals.length - 1;
    return (Counted state, InternalRow row) -> {
      var rows = row.getLong(ordinals[size]);
      state.groups().add(rows);
      if (!state.frequencies().isDropped()) {
        state.frequencies().add(hash.of(row, ordinals, types, size), rows);
      }
    };
  }
}
