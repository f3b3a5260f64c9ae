package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The parts that values of a type have: fields of structs, keys and values of maps. */
final class Parts {
  private static final StructField[] NONE = {};

  private Parts() {}

  static boolean areIn(DataType type) {
    return fields(type).length > 0;
  }

  /**
   * Where a part lies once its value became one of another type, field by field, as casts and set
   * operations match them: by position. A part that has no counterpart is all of what held it.
   */
  static List<PathStep> moved(List<PathStep> path, DataType from, DataType to) {
    List<PathStep> moved = new ArrayList<>();
    var before = fields(from);
    var after = fields(to);
    for (var step : path) {
      int position = position(step.name(), before);
      if (position < 0 || position >= after.length) {
        break;
      }
      moved.add(step.named(after[position].name()));
      before = fields(before[position].dataType());
      after = fields(after[position].dataType());
    }
    return moved;
  }

  /** Whether a part of the one type is found by the same names in the other. */
  static boolean areNamedAlike(DataType one, DataType other) {
    var first = fields(one);
    var second = fields(other);
    if (first.length != second.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if (!first[i].name().equalsIgnoreCase(second[i].name())
          || !areNamedAlike(first[i].dataType(), second[i].dataType())) {
        return false;
      }
    }
    return true;
  }

  private static int position(String name, StructField[] fields) {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private static StructField[] fields(DataType type) {
    if (type instanceof ArrayType array) {
      return fields(array.elementType());
    } else if (type instanceof MapType map) {
      return new StructType()
          .add(PathStep.KEY, map.keyType())
          .add(PathStep.VALUE, map.valueType())
          .fields();
    }
    return type instanceof StructType struct ? struct.fields() : NONE;
  }
}
