package io.lakewarden.quality.profile;

import io.lakewarden.quality.pass.RowFold;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;

/**
 * Folds all columns of a row, and what the rules ask of it, into one {@link TableEvidence}. The
 * inputs are the columns, then those of each tally with its filter.
 */
record PassFold(List<ColumnKind> kinds, List<String> sentinels, List<TallyShape> tallies)
    implements RowFold<TableEvidence> {

  @Override
  public TableEvidence zero() {
    return new TableEvidence(kinds, tallies);
  }

  @Override
  public TableEvidence merge(TableEvidence left, TableEvidence right) {
    return left.merge(right);
  }

  @Override
  public byte[] toBytes(TableEvidence evidence) {
    return evidence.toBytes();
  }

  @Override
  public TableEvidence fromBytes(byte[] bytes) {
    return TableEvidence.fromBytes(bytes, kinds, tallies);
  }

  @Override
  public Bound<TableEvidence> bind(int[] ordinals, DataType[] types) {
    return new BoundPass(this, ordinals, types);
  }

  /** The pass over rows of one layout. */
  private static final class BoundPass implements Bound<TableEvidence> {
    private final ColumnKind[] kinds;
    private final TallyShape[] tallies;
    private final Sentinels declared;
    private final int[] ordinals;
    private final DataType[] types;
    private final int[] sizes;

    BoundPass(PassFold fold, int[] ordinals, DataType[] types) {
      this.kinds = fold.kinds().toArray(ColumnKind[]::new);
      this.tallies = fold.tallies().toArray(TallyShape[]::new);
      this.declared = new Sentinels(fold.sentinels());
      this.ordinals = ordinals;
      this.types = types;
      this.sizes = Arrays.stream(types).mapToInt(DataType::defaultSize).toArray();
    }

    @Override
    public void add(TableEvidence evidence, InternalRow row) {
      evidence.addRow();
      for (var i = 0; i < kinds.length; i++) {
        if (!row.isNullAt(ordinals[i])) {
          add(evidence.column(i), i, row);
        }
      }
      var next = kinds.length;
      for (var i = 0; i < tallies.length; i++) {
        var shape = tallies[i];
        var first = shape.columns() > 0 ? ordinals[next] : -1;
        var second = shape.columns() > 1 ? ordinals[next + 1] : -1;
        var filter = shape.filtered() ? ordinals[next + shape.columns()] : -1;
        evidence.tally(i).add(row, first, second, filter);
        next += shape.inputs();
      }
    }

    private void add(ColumnEvidence column, int index, InternalRow row) {
      var ordinal = ordinals[index];
      switch (kinds[index]) {
        case TEXT -> column.add(row.getUTF8String(ordinal), declared);
        case WHOLE -> column.add(whole(sizes[index], row, ordinal), declared);
        case FRACTION -> {
          var number = sizes[index] == Float.BYTES ? row.getFloat(ordinal) : row.getDouble(ordinal);
          column.add(number, declared, Hashes.of(number));
        }
        case DECIMAL -> {
          var decimal = (Decimal) row.get(ordinal, types[index]);
          column.add(decimal.toDouble(), declared, hash(decimal));
        }
        case BOOLEAN -> column.add(row.getBoolean(ordinal));
        case TIME ->
            column.addHash(
                Hashes.mix(
                    sizes[index] == Integer.BYTES ? row.getInt(ordinal) : row.getLong(ordinal)));
        case OTHER -> column.addPresent();
      }
    }

    private static long whole(int size, InternalRow row, int ordinal) {
      return switch (size) {
        case Byte.BYTES -> row.getByte(ordinal);
        case Short.BYTES -> row.getShort(ordinal);
        case Integer.BYTES -> row.getInt(ordinal);
        default -> row.getLong(ordinal);
      };
    }

    private static long hash(Decimal decimal) {
      return decimal.precision() <= Decimal.MAX_LONG_DIGITS()
          ? Hashes.mix(decimal.toUnscaledLong())
          : Hashes.of(decimal.toJavaBigDecimal().unscaledValue().toByteArray());
    }
  }
}
