package io.lakewarden.models;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Column names that may hold anything, and the columns this module adds for its own use. */
final class Names {
  /** What stands for a null in text. */
  static final String MISSING = "__missing__";

  private static final String PREFIX = "lakewarden_";

  private Names() {}

  /** A top-level column, whatever its name holds. */
  static Column column(String name) {
    return functions.col(quoted(name));
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** A column of our own that no source is expected to have. */
  static String internal(String name) {
    return PREFIX + name;
  }

  static String[] internal(String name, int count) {
    var names = new String[count];
    Arrays.setAll(names, i -> internal(name + i));
    return names;
  }

  /** The column as text, with a word of its own for null, so that null forms a group. */
  static Column text(Column column) {
    return functions.coalesce(column.cast("string"), functions.lit(MISSING));
  }

  /** The field of this name: spelt exactly so, or else as Spark resolves it, ignoring case. */
  static Optional<StructField> find(StructType schema, String name) {
    var fields = Arrays.asList(schema.fields());
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .or(() -> fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst());
  }

  static List<String> missing(StructType schema, Collection<String> names) {
    return names.stream().filter(name -> find(schema, name).isEmpty()).distinct().toList();
  }

  static String list(Collection<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }
}
