package io.lakewarden.jobs.landing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Finds the narrowest type that loses nothing of a column of text, in one pass over all rows.
 *
 * <p>Unlike Spark's own inference it keeps a column as text when a number in it has a leading zero
 * or more digits than a number type holds, so that postal codes and account numbers stay what they
 * are.
 *
 * <p>{@code NaN}, {@code Infinity} and {@code -Infinity}, in the letters in which Spark and Java
 * write them, are numbers among other numbers: they make a column of numbers one of doubles, in
 * which they stay what they are. A column of nothing else stays text, because nothing in it tells
 * that it is about numbers; so does a column that has them beside anything but numbers.
 */
final class TypeInference {
  private static final List<String> CANDIDATES =
      List.of("boolean", "int", "bigint", "double", "date", "timestamp");
  private static final int COLUMNS_PER_PASS = 200;

  /** More digits than a double keeps. */
  private static final String LONG_WHOLE_NUMBER = "^[+-]?[0-9]{17,}$";

  /** Doubles that no digits write. */
  private static final Object[] UNWRITTEN = {"NaN", "Infinity", "-Infinity"};

  private TypeInference() {}

  /** The type of each of these text columns, as Spark SQL writes it, in the same order. */
  static Map<String, String> infer(Dataset<Row> frame, List<String> columns) {
    var types = new LinkedHashMap<String, String>();
    for (int from = 0; from < columns.size(); from += COLUMNS_PER_PASS) {
      var part = columns.subList(from, Math.min(columns.size(), from + COLUMNS_PER_PASS));
      types.putAll(inferInOnePass(frame, part));
    }
    return types;
  }

  private static Map<String, String> inferInOnePass(Dataset<Row> frame, List<String> columns) {
    var aggregates = new ArrayList<Column>();
    for (var name : columns) {
      var filled = filled(name);
      aggregates.add(countWhere(filled.and(functions.not(isUnwritten(name)))));
      for (var type : CANDIDATES) {
        aggregates.add(countWhere(filled.and(functions.not(suggests(name, type)))));
      }
    }
    var row = frame.select(aggregates.toArray(Column[]::new)).first();
    var types = new LinkedHashMap<String, String>();
    int at = 0;
    for (var name : columns) {
      long written = row.getLong(at++);
      var type = "string";
      for (int c = CANDIDATES.size() - 1; c >= 0; c--) {
        if (written > 0 && row.getLong(at + c) == 0) {
          type = CANDIDATES.get(c);
        }
      }
      at += CANDIDATES.size();
      types.put(name, type);
    }
    return types;
  }

  /** Whether a value may stand for the type: a whole number that a double would round may not. */
  private static Column suggests(String name, String type) {
    var fits = fits(name, type);
    return type.equals("double")
        ? fits.and(functions.not(functions.trim(Columns.column(name)).rlike(LONG_WHOLE_NUMBER)))
        : fits;
  }

  /** Whether there is a value that is not blank. */
  static Column filled(String name) {
    return functions.length(functions.trim(Columns.column(name))).gt(0);
  }

  /** Whether a value reads as the type without loss. */
  static Column fits(String name, String type) {
    var text = functions.trim(Columns.column(name));
    var cast = cast(name, type).isNotNull();
    return switch (type) {
      case "boolean" -> functions.lower(text).isin("true", "false");
      case "int", "bigint" -> cast.and(functions.not(text.rlike("^[+-]?0[0-9]|^\\+")));
      case "double" ->
          text.rlike("^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?$")
              .and(functions.not(text.rlike("^[+-]?0[0-9]|^\\+")))
              .or(isUnwritten(name));
      case "date" -> text.rlike("^[0-9]{4}-[0-9]{2}-[0-9]{2}$").and(cast);
      case "timestamp" -> text.rlike("^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}").and(cast);
      default -> cast;
    };
  }

  /** The value as the type, null where it does not read as one. */
  static Column cast(String name, String type) {
    return functions.expr("try_cast(trim(" + Columns.quoted(name) + ") AS " + type + ")");
  }

  private static Column isUnwritten(String name) {
    return functions.trim(Columns.column(name)).isin(UNWRITTEN);
  }

  private static Column countWhere(Column condition) {
    return functions.count(functions.when(condition, functions.lit(1)));
  }
}
