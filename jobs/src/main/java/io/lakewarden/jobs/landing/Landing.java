package io.lakewarden.jobs.landing;

import io.lakewarden.core.NearestName;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.LoadMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;

/**
 * Decides whether a source may enter its table, and in which types.
 *
 * <p>The expected columns are the declared ones, else those of the table's last version; at a first
 * landing without either they are inferred. A source that lacks a column, or holds values that its
 * type cannot take without loss, is refused as a whole and stays where it is.
 */
public final class Landing {
  private Landing() {}

  /** Examines a source against the expected columns (name to Spark SQL type; empty: infer). */
  public static LandingOutcome examine(
      RawSource source, Map<String, String> expected, LoadMode load) {
    if (source.delimiterHint().isPresent()) {
      return LandingOutcome.refused(wrongDelimiter(source));
    }
    var findings = new ArrayList<LandingFinding>();
    findings.add(columnNames(source));
    var actual = byLowerCase(source.uniqueNames());
    var missing =
        expected.keySet().stream().filter(name -> !actual.containsKey(lower(name))).toList();
    if (!missing.isEmpty()) {
      findings.add(missing(missing, source.uniqueNames()));
      return new LandingOutcome(Optional.empty(), findings);
    }
    var types = new LinkedHashMap<String, String>();
    expected.forEach((name, type) -> types.put(actual.get(lower(name)), type));
    var extra = source.uniqueNames().stream().filter(name -> !types.containsKey(name)).toList();
    if (!expected.isEmpty() && !extra.isEmpty()) {
      findings.add(extra(extra, load));
    }
    var kept = expected.isEmpty() || load == LoadMode.SNAPSHOT ? extra : List.<String>of();
    var toInfer =
        source.textual()
            ? kept.stream().filter(name -> isText(source, name)).toList()
            : List.<String>of();
    types.putAll(TypeInference.infer(source.frame(), toInfer));
    kept.forEach(name -> types.putIfAbsent(name, typeOf(source, name).catalogString()));

    findings.addAll(values(source, types));
    if (findings.stream().noneMatch(found -> found.ruleId().equals(LandingFinding.SCHEMA))) {
      findings.add(
          LandingFinding.passed(LandingFinding.SCHEMA, "All columns have the expected types."));
    }
    boolean refused = findings.stream().anyMatch(f -> f.verdict() == Verdict.FAIL);
    if (refused) {
      return new LandingOutcome(Optional.empty(), findings);
    }
    var selected =
        types.entrySet().stream()
            .map(e -> converted(source, e.getKey(), e.getValue()).as(e.getKey()))
            .toArray(Column[]::new);
    return new LandingOutcome(Optional.of(source.frame().select(selected)), findings);
  }

  private static LandingFinding columnNames(RawSource source) {
    var duplicates = source.duplicates();
    if (duplicates.isEmpty() && source.names().stream().anyMatch(String::isBlank)) {
      return LandingFinding.warned(
          LandingFinding.COLUMN_NAMES,
          "A column of the source has no name; it is called column_ and its position.");
    }
    return duplicates.isEmpty()
        ? LandingFinding.passed(LandingFinding.COLUMN_NAMES, "Every column name occurs once.")
        : LandingFinding.warned(
            LandingFinding.COLUMN_NAMES,
            "The source names "
                + duplicates
                + " more than once; the later columns are called name__2 and so on.");
  }

  private static LandingFinding wrongDelimiter(RawSource source) {
    return LandingFinding.failed(
        LandingFinding.FILE_FORMAT,
        "The header is a single column that contains '"
            + source.delimiterHint().orElseThrow().replace("\t", "\\t")
            + "'. Set options: {delimiter: ...} if that is the delimiter.");
  }

  private static LandingFinding missing(List<String> missing, List<String> found) {
    var hints =
        missing.stream()
            .map(
                name ->
                    "'"
                        + name
                        + "'"
                        + NearestName.of(name, found).map(n -> " (near: '" + n + "')").orElse(""))
            .toList();
    return LandingFinding.failed(
        LandingFinding.SCHEMA,
        "Expected columns are missing: "
            + String.join(", ", hints)
            + "; the source has "
            + found.size()
            + " columns.");
  }

  private static LandingFinding extra(List<String> extra, LoadMode load) {
    return LandingFinding.warned(
        LandingFinding.SCHEMA,
        "The source has columns that are not expected: "
            + extra
            + (load == LoadMode.SNAPSHOT ? "; they are landed too." : "; they are left out."));
  }

  /** One pass over the source: malformed records, and values that do not read as their type. */
  private static List<LandingFinding> values(RawSource source, Map<String, String> types) {
    var checked =
        types.entrySet().stream()
            .filter(e -> !compatible(typeOf(source, e.getKey()), e.getValue()))
            .toList();
    var aggregates = new ArrayList<Column>();
    aggregates.add(functions.count(functions.lit(1)));
    aggregates.add(
        source.marksCorrupt()
            ? functions.count(Columns.column(RawSource.CORRUPT))
            : functions.lit(0L));
    for (var entry : checked) {
      aggregates.add(functions.count(functions.when(lost(source, entry), functions.lit(1))));
    }
    if (!source.marksCorrupt() && checked.isEmpty()) {
      return List.of();
    }
    aggregates.add(functions.count(functions.when(undecoded(source), functions.lit(1))));
    var row = source.frame().select(aggregates.toArray(Column[]::new)).first();
    long rows = row.getLong(0);
    var findings = new ArrayList<LandingFinding>();
    findings.add(format(row.getLong(1), row.getLong(2 + checked.size()), rows));
    for (int i = 0; i < checked.size(); i++) {
      long lost = row.getLong(2 + i);
      if (lost > 0) {
        findings.add(retyped(source, checked.get(i), lost, rows));
      }
    }
    return findings;
  }

  /** Whether a record of text holds the character that stands for bytes nobody could decode. */
  private static Column undecoded(RawSource source) {
    var texts =
        source.uniqueNames().stream()
            .filter(name -> isText(source, name))
            .map(Columns::column)
            .toArray(Column[]::new);
    return source.textual() && texts.length > 0
        ? functions.concat_ws("", texts).contains("\uFFFD")
        : functions.lit(false);
  }

  private static LandingFinding format(long corrupt, long undecoded, long rows) {
    if (corrupt == 0 && undecoded > 0) {
      return LandingFinding.failedRows(
          LandingFinding.FILE_FORMAT,
          undecoded,
          rows,
          undecoded
              + " of "
              + rows
              + " records hold bytes that are not UTF-8. Set options: {encoding: ISO-8859-1}, or"
              + " whatever the source is written in.");
    }
    return corrupt == 0
        ? LandingFinding.passed(LandingFinding.FILE_FORMAT, "Every record can be parsed.")
        : LandingFinding.failedRows(
            LandingFinding.FILE_FORMAT,
            corrupt,
            rows,
            corrupt
                + " of "
                + rows
                + " records cannot be parsed: they are malformed or do not have the header's number of fields.");
  }

  private static LandingFinding retyped(
      RawSource source, Map.Entry<String, String> column, long lost, long rows) {
    var found = typeOf(source, column.getKey());
    return LandingFinding.failedRows(
        LandingFinding.SCHEMA,
        lost,
        rows,
        "Column '"
            + column.getKey()
            + "': expected "
            + column.getValue()
            + ", found "
            + (found instanceof StringType ? "text" : found.catalogString())
            + " that does not read as it in "
            + lost
            + " of "
            + rows
            + " rows.");
  }

  private static Column lost(RawSource source, Map.Entry<String, String> column) {
    if (isText(source, column.getKey())) {
      return TypeInference.filled(column.getKey())
          .and(TypeInference.cast(column.getKey(), column.getValue()).isNull());
    }
    // A typed source whose type is another one has changed, whatever its values are.
    return Columns.column(column.getKey()).isNotNull();
  }

  private static Column converted(RawSource source, String name, String type) {
    var from = typeOf(source, name);
    if (from.catalogString().equals(type) || "string".equals(type)) {
      return from.catalogString().equals(type)
          ? Columns.column(name)
          : Columns.column(name).cast(type);
    }
    return isText(source, name) ? TypeInference.cast(name, type) : Columns.column(name).cast(type);
  }

  private static boolean compatible(DataType from, String type) {
    var to = DataType.fromDDL(type);
    return from.equals(to) || to.equals(DataTypes.StringType) || Cast.canUpCast(from, to);
  }

  private static DataType typeOf(RawSource source, String name) {
    return source.frame().schema().apply(name).dataType();
  }

  private static boolean isText(RawSource source, String name) {
    return typeOf(source, name) instanceof StringType;
  }

  private static Map<String, String> byLowerCase(List<String> names) {
    var map = new LinkedHashMap<String, String>();
    names.forEach(name -> map.put(lower(name), name));
    return map;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
