package io.lakewarden.ledger;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Fits an increment to the table it goes into: a number type that holds every value of the
 * increment's type is taken over from the table, any other difference of types is a problem.
 */
final class SchemaFit {
  private SchemaFit() {}

  static Dataset<Row> fitted(String dataset, Dataset<Row> frame, StructType table) {
    var differences = new ArrayList<String>();
    var columns = new ArrayList<Column>();
    for (var field : frame.schema().fields()) {
      var column = col(SqlNames.quote(field.name()));
      var wanted = typeIn(table, field);
      if (wanted.equals(field.dataType())) {
        columns.add(column);
      } else if (widens(field.dataType(), wanted)) {
        columns.add(column.cast(wanted).as(field.name()));
      } else {
        differences.add(
            field.name()
                + " is "
                + field.dataType().simpleString()
                + " and the table has "
                + wanted.simpleString());
      }
    }
    if (!differences.isEmpty()) {
      throw Problems.columnsDoNotFit(dataset, differences);
    }
    return frame.select(columns.toArray(Column[]::new));
  }

  /** Whether Parquet or Delta refuses a column name unless names are mapped. */
  static boolean needsMapping(StructType schema) {
    Set<Character> refused = Set.of(' ', ',', ';', '{', '}', '(', ')', '\n', '\t', '=');
    return names(schema).stream()
        .anyMatch(name -> name.chars().anyMatch(letter -> refused.contains((char) letter)));
  }

  private static List<String> names(StructType schema) {
    var names = new ArrayList<String>();
    for (var field : schema.fields()) {
      names.add(field.name());
      if (field.dataType() instanceof StructType struct) {
        names.addAll(names(struct));
      }
    }
    return names;
  }

  private static DataType typeIn(StructType table, StructField field) {
    return Arrays.stream(table.fields())
        .filter(other -> other.name().equalsIgnoreCase(field.name()))
        .map(StructField::dataType)
        .findFirst()
        .orElse(field.dataType());
  }

  private static boolean widens(DataType from, DataType to) {
    return from instanceof NumericType && to instanceof NumericType && Cast.canUpCast(from, to);
  }
}
