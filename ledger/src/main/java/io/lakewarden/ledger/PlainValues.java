package io.lakewarden.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * Cells in Java's own types, whatever they came from: text, numbers, booleans, {@code LocalDate},
 * {@code Instant}, {@code List}, and {@code Map} for maps and structs. Spark rows, the journal's
 * JSON and the hash chain all start from these.
 */
final class PlainValues {
  private PlainValues() {}

  /** The plain form of a cell of a Spark row. */
  static Object ofSpark(Object cell, DataType type) {
    if (cell == null) {
      return null;
    }
    if (cell instanceof Timestamp time) {
      return time.toInstant();
    }
    if (cell instanceof Date date) {
      return date.toLocalDate();
    }
    if (type instanceof StructType struct) {
      return fields((Row) cell, struct);
    }
    if (type instanceof ArrayType array) {
      var values = new ArrayList<Object>();
      for (Object element : (List<?>) ScalaInterop.unwrapped(cell)) {
        values.add(ofSpark(element, array.elementType()));
      }
      return values;
    }
    if (type instanceof MapType map) {
      var entries = new LinkedHashMap<Object, Object>();
      ((Map<?, ?>) ScalaInterop.unwrapped(cell))
          .forEach(
              (key, value) ->
                  entries.put(ofSpark(key, map.keyType()), ofSpark(value, map.valueType())));
      return entries;
    }
    return cell;
  }

  /** All cells of a Spark row by name, in the order of the schema. */
  static Map<String, Object> fields(Row row, StructType schema) {
    var values = new LinkedHashMap<String, Object>();
    for (int i = 0; i < schema.length(); i++) {
      var field = schema.fields()[i];
      values.put(field.name(), ofSpark(row.get(i), field.dataType()));
    }
    return values;
  }

  /** What Spark takes for a plain value. */
  static Object toSpark(Object plain, DataType type) {
    if (plain == null) {
      return null;
    }
    if (type instanceof StructType struct) {
      return row((Map<?, ?>) plain, struct);
    }
    if (type instanceof ArrayType array) {
      return ((List<?>) plain)
          .stream().map(element -> toSpark(element, array.elementType())).toList();
    }
    return plain;
  }

  /** A row of these values by name. */
  static Row row(Map<?, ?> values, StructType schema) {
    var cells = new Object[schema.length()];
    for (int i = 0; i < cells.length; i++) {
      var field = schema.fields()[i];
      cells[i] = toSpark(values.get(field.name()), field.dataType());
    }
    return RowFactory.create(cells);
  }

  /** The plain value of this type that was written as this canonical JSON. */
  static Object ofJson(JsonNode json, DataType type) {
    if (json == null || json.isNull()) {
      return null;
    }
    if (type instanceof StructType struct) {
      return fieldsOfJson(json, struct);
    }
    if (type instanceof ArrayType array) {
      var values = new ArrayList<Object>();
      json.forEach(element -> values.add(ofJson(element, array.elementType())));
      return values;
    }
    if (type instanceof MapType map) {
      var entries = new LinkedHashMap<String, Object>();
      json.fields()
          .forEachRemaining(
              entry -> entries.put(entry.getKey(), ofJson(entry.getValue(), map.valueType())));
      return entries;
    }
    return scalarOfJson(json, type);
  }

  /** All fields of this schema by name, as canonical JSON has them. */
  static Map<String, Object> fieldsOfJson(JsonNode json, StructType schema) {
    var values = new LinkedHashMap<String, Object>();
    for (var field : schema.fields()) {
      values.put(field.name(), ofJson(json.get(field.name()), field.dataType()));
    }
    return values;
  }

  private static Object scalarOfJson(JsonNode json, DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return json.textValue();
    }
    if (type.equals(DataTypes.IntegerType)) {
      return json.intValue();
    }
    if (type.equals(DataTypes.LongType)) {
      return json.longValue();
    }
    if (type.equals(DataTypes.DoubleType)) {
      return json.isTextual() ? Double.valueOf(json.textValue()) : (Double) json.doubleValue();
    }
    if (type.equals(DataTypes.BooleanType)) {
      return json.booleanValue();
    }
    if (type.equals(DataTypes.DateType)) {
      return LocalDate.parse(json.textValue());
    }
    if (type.equals(DataTypes.TimestampType)) {
      return Instant.parse(json.textValue());
    }
    throw new IllegalArgumentException("The ledger has no columns of type " + type.sql());
  }
}
