package io.lakewarden.quality.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VarcharType;

/**
 * A column by name and type.
 *
 * @param type Spark's catalog string, with the fields of structs
 */
public record SchemaField(String name, String type) {

  /** The columns of a frame. */
  public static List<SchemaField> of(StructType schema) {
    return Arrays.stream(schema.fields())
        .map(field -> new SchemaField(field.name(), field.dataType().catalogString()))
        .toList();
  }

  /** The columns of a schema as Spark writes it in JSON. */
  public static List<SchemaField> ofJson(String json) {
    return of((StructType) DataType.fromJson(json));
  }

  /** Columns as a configuration declares them: name to Spark SQL type. */
  public static List<SchemaField> declared(Map<String, String> columns) {
    return columns.entrySet().stream()
        .map(column -> new SchemaField(column.getKey(), landed(column.getValue())))
        .toList();
  }

  /** Tables keep text of a limited length as text. */
  private static String landed(String type) {
    var declared = DataType.fromDDL(type);
    return declared instanceof VarcharType || declared instanceof CharType
        ? DataTypes.StringType.catalogString()
        : declared.catalogString();
  }

  boolean isCalled(String other) {
    return name.equalsIgnoreCase(other);
  }
}
