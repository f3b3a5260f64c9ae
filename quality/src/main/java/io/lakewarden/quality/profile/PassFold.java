package io.lakewarden.quality.profile;

import io.lakewarden.quality.pass.RowFold;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;

/**
 * Folds all columns of a row, and what the rules ask of it, into one {@link TableEvidence}. The
 * inputs are the columns, then those of the {@link TallyPlan}.
 */
record PassFold(List<ColumnKind> kinds, List<String> sentinels, TallyShape tallies)
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
    private final Sentinels declared;
    private final int[] ordinals;
    private final DataType[] types;
    private final int[] sizes;

    BoundPass(PassFold fold, int[] ordinals, DataType[] types) {
      this.kinds = fold.kinds().toArray(ColumnKind[]::new);
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
      evidence.tallies().add(row, ordinals, kinds.length);
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
