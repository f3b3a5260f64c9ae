package io.lakewarden.ledger.kernel;

import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructType;
import io.lakewarden.core.Micros;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The plain values of one column, as Delta Kernel takes them. */
record PlainVector(DataType type, List<?> values) implements ColumnVector {
  @Override
  public DataType getDataType() {
    return type;
  }

  @Override
  public int getSize() {
    return values.size();
  }

  @Override
  public void close() {}

  @Override
  public boolean isNullAt(int row) {
    return values.get(row) == null;
  }

  @Override
  public boolean getBoolean(int row) {
    return (Boolean) values.get(row);
  }

  /** A number, or the days of a date since 1970. */
  @Override
  public int getInt(int row) {
    return values.get(row) instanceof LocalDate date
        ? Math.toIntExact(date.toEpochDay())
        : (Integer) values.get(row);
  }

  /** A number, or the microseconds of a time since 1970. */
  @Override
  public long getLong(int row) {
    return values.get(row) instanceof Instant time ? Micros.of(time) : (Long) values.get(row);
  }

  @Override
  public double getDouble(int row) {
    return (Double) values.get(row);
  }

  @Override
  public String getString(int row) {
    return (String) values.get(row);
  }

  @Override
  public ArrayValue getArray(int row) {
    var elements = (List<?>) values.get(row);
    return new Elements(new PlainVector(((ArrayType) type).getElementType(), elements));
  }

  @Override
  public MapValue getMap(int row) {
    var entries = (Map<?, ?>) values.get(row);
    var map = (MapType) type;
    return new Entries(
        new PlainVector(map.getKeyType(), new ArrayList<>(entries.keySet())),
        new PlainVector(map.getValueType(), new ArrayList<>(entries.values())));
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    var field = ((StructType) type).at(ordinal);
    var children = new ArrayList<Object>();
    values.forEach(
        value -> children.add(value == null ? null : ((Map<?, ?>) value).get(field.getName())));
    return new PlainVector(field.getDataType(), children);
  }

  private record Elements(ColumnVector elements) implements ArrayValue {
    @Override
    public int getSize() {
      return elements.getSize();
    }

    @Override
    public ColumnVector getElements() {
      return elements;
    }
  }

  private record Entries(ColumnVector keys, ColumnVector values) implements MapValue {
    @Override
    public int getSize() {
      return keys.getSize();
    }

    @Override
    public ColumnVector getKeys() {
      return keys;
    }

    @Override
    public ColumnVector getValues() {
      return values;
    }
  }
}
