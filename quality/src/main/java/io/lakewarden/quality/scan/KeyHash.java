package io.lakewarden.quality.scan;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.crypto.Mac;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;

/**
 * The hash of a key of several values: the first 64 bits of their HMAC, the same in every run.
 *
 * <p>Equal are what Spark's grouping takes for equal: null and null, NaN and NaN, 0.0 and -0.0; and
 * a number is the same in every width of its kind.
 */
final class KeyHash {
  private static final int NULL = 0;
  private static final int TEXT = 1;
  private static final int WHOLE = 2;
  private static final int FRACTION = 3;
  private static final int DECIMAL = 4;

  private final Mac mac;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  KeyHash(StateKey key) {
    mac = key.mac();
  }

  /** The hash of the first so many of these values. */
  long of(InternalRow row, int[] ordinals, DataType[] types, int values) {
    bytes.reset();
    var out = new DataOutputStream(bytes);
    try {
      for (var i = 0; i < values; i++) {
        write(row, ordinals[i], types[i], out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(mac.doFinal(bytes.toByteArray())).getLong();
  }

  private static void write(InternalRow row, int ordinal, DataType type, DataOutputStream out)
      throws IOException {
    if (row.isNullAt(ordinal)) {
      out.writeByte(NULL);
    } else if (type instanceof StringType) {
      write(TEXT, row.getUTF8String(ordinal).getBytes(), out);
    } else if (type instanceof DoubleType || type instanceof FloatType) {
      var number =
          type instanceof FloatType ? (double) row.getFloat(ordinal) : row.getDouble(ordinal);
      out.writeByte(FRACTION);
      // Adding zero takes the sign from a zero, and the bits of every NaN are made the same.
      out.writeLong(Double.doubleToLongBits(number + 0.0));
    } else if (type instanceof DecimalType) {
      var decimal = ((Decimal) row.get(ordinal, type)).toJavaBigDecimal().stripTrailingZeros();
      write(DECIMAL, decimal.unscaledValue().toByteArray(), out);
      out.writeInt(decimal.scale());
    } else {
      out.writeByte(WHOLE);
      out.writeLong(whole(row, ordinal, type));
    }
  }

  private static void write(int kind, byte[] value, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeInt(value.length);
    out.write(value);
  }

  /** Dates are days, points in time microseconds. */
  private static long whole(InternalRow row, int ordinal, DataType type) {
    if (type instanceof BooleanType) {
      return row.getBoolean(ordinal) ? 1 : 0;
    }
    if (type instanceof ByteType) {
      return row.getByte(ordinal);
    }
    if (type instanceof ShortType) {
      return row.getShort(ordinal);
    }
    return type instanceof IntegerType || type instanceof DateType
        ? row.getInt(ordinal)
        : row.getLong(ordinal);
  }
}
