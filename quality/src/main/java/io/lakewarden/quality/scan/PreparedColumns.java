package io.lakewarden.quality.scan;

import static org.apache.spark.sql.functions.col;

import io.lakewarden.quality.rules.BoundColumn;
import io.lakewarden.quality.rules.BoundFrame;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The columns that a pass sees: plain references and computed ones under generated names, each
 * expression once.
 */
final class PreparedColumns {
  private final BoundFrame bound;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final Map<String, String> meanings = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  PreparedColumns(BoundFrame bound) {
    this.bound = bound;
  }

  /** The alias of a column of the bound frame that is passed through. */
  String plain(String alias) {
    columns.putIfAbsent(alias, col(alias));
    return alias;
  }

  /** The alias of a computed column; equal keys stand for equal expressions. */
  String computed(String key, Supplier<Column> expression) {
    return aliases.computeIfAbsent(
        key,
        k -> {
          var alias = "x" + aliases.size();
          columns.put(alias, expression.get().as(alias));
          meanings.put(alias, bound.meaning(k));
          texts.put(alias, k);
          return alias;
        });
  }

  /** What an alias stands for, in the names of the columns, the same for every frame. */
  String meaning(String alias) {
    return meanings.getOrDefault(alias, bound.meaning(alias));
  }

  /** The names of the columns that an alias is made of, those of filters apart. */
  Set<String> sources(String alias) {
    var text = texts.getOrDefault(alias, alias);
    return bound.columns().stream()
        .filter(column -> Pattern.compile("\\b" + column.alias() + "\\b").matcher(text).find())
        .map(BoundColumn::name)
        .collect(Collectors.toSet());
  }

  /** Passes all columns of the bound frame through. */
  void all() {
    bound.columns().forEach(column -> plain(column.alias()));
  }

  Dataset<Row> frame() {
    return bound.frame().select(columns.values().toArray(Column[]::new));
  }
}
