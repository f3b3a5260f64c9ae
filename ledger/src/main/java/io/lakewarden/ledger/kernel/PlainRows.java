package io.lakewarden.ledger.kernel;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.lakewarden.core.Micros;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Delta Kernel read, as rows of plain values. */
final class PlainRows {
  private PlainRows() {}

  static List<Map<String, Object>> of(FilteredColumnarBatch batch) {
    var data = batch.getData();
    var selected = batch.getSelectionVector();
    var rows = new ArrayList<Map<String, Object>>();
    for (int row = 0; row < data.getSize(); row++) {
      if (selected.isEmpty() || isSelected(selected.get(), row)) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < data.getSchema().length(); i++) {
          values.put(data.getSchema().at(i).getName(), value(data.getColumnVector(i), row));
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private static boolean isSelected(ColumnVector selected, int row) {
    return !selected.isNullAt(row) && selected.getBoolean(row);
  }

  private static Object value(ColumnVector column, int row) {
    if (column.isNullAt(row)) {
      return null;
    }
    var type = column.getDataType();
    if (type instanceof StructType struct) {
      return struct(struct, column, row);
    }
    if (type instanceof ArrayType) {
      var array = column.getArray(row);
      return values(array.getElements(), array.getSize());
    }
    if (type instanceof MapType) {
      var map = column.getMap(row);
      var entries = new LinkedHashMap<Object, Object>();
      for (int i = 0; i < map.getSize(); i++) {
        entries.put(value(map.getKeys(), i), value(map.getValues(), i));
      }
      return entries;
    }
    return scalar(type, column, row);
  }

  private static Map<String, Object> struct(StructType type, ColumnVector column, int row) {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < type.length(); i++) {
      fields.put(type.at(i).getName(), value(column.getChild(i), row));
    }
    return fields;
  }

  private static List<Object> values(ColumnVector column, int size) {
    var values = new ArrayList<Object>();
    for (int i = 0; i < size; i++) {
      values.add(value(column, i));
    }
    return values;
  }

  private static Object scalar(DataType type, ColumnVector column, int row) {
    if (type instanceof StringType) {
      return column.getString(row);
    }
    if (type instanceof IntegerType) {
      return column.getInt(row);
    }
    if (type instanceof LongType) {
      return column.getLong(row);
    }
    if (type instanceof DoubleType) {
      return column.getDouble(row);
    }
    if (type instanceof BooleanType) {
      return column.getBoolean(row);
    }
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay(column.getInt(row));
    }
    if (type instanceof TimestampType) {
      return Micros.instant(column.getLong(row));
    }
    throw new IllegalArgumentException("The ledger has no columns of type " + type);
  }
}
