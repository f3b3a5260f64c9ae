package io.lakewarden.jobs.landing;

import io.lakewarden.core.config.SourceFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reads CSV, JSON and Parquet without changing names or guessing types. */
public final class SourceReader {
  private static final List<String> OTHER_DELIMITERS = List.of(";", "\t", "|", ",");

  private final SparkSession spark;

  public SourceReader(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Opens a source that is known to exist.
   *
   * @throws UnreadableSourceException if the bytes are not of that format
   */
  public RawSource read(SourceLocation location, SourceFormat format, Map<String, String> options) {
    var files = location.files(spark.sparkContext().hadoopConfiguration());
    if (files.isEmpty() || files.stream().allMatch(file -> file.getLen() == 0)) {
      throw new UnreadableSourceException("it is empty");
    }
    try {
      return switch (format) {
        case CSV -> csv(location.path(), files, options);
        case JSON -> json(location.path(), options);
        case PARQUET -> typed(spark.read().options(options).parquet(location.path()));
        case DELTA -> throw new IllegalArgumentException("Delta tables are read at a version");
      };
    } catch (UnreadableSourceException e) {
      throw e;
    } catch (Exception e) {
      throw UnreadableSourceException.of(format, e);
    }
  }

  /** A frame whose types are already known, such as one version of a Delta table. */
  public static RawSource typed(Dataset<Row> frame) {
    var names = List.of(frame.columns());
    return new RawSource(frame, names, names, false, Optional.empty());
  }

  private RawSource csv(String path, List<FileStatus> files, Map<String, String> options) {
    var effective = csvOptions(options);
    var header = new CsvHeaders(spark, effective).common(files);
    boolean padded =
        header.size() > 1 && header.stream().skip(1).allMatch(name -> name.startsWith(" "));
    if (padded) {
      effective.putIfAbsent("ignoreLeadingWhiteSpace", "true");
    }
    boolean trims = Boolean.parseBoolean(effective.get("ignoreLeadingWhiteSpace"));
    var names = header.stream().map(name -> trims ? name.strip() : name).toList();
    var unique = Columns.unique(names);
    var schema = new StructType();
    for (var name : unique) {
      schema = schema.add(name, DataTypes.StringType);
    }
    var frame =
        spark
            .read()
            .options(effective)
            .option("header", "true")
            .option("enforceSchema", "true")
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", RawSource.CORRUPT)
            .schema(schema.add(RawSource.CORRUPT, DataTypes.StringType))
            .csv(path);
    return new RawSource(frame, names, unique, true, delimiterHint(header, effective));
  }

  /** A quote inside a quoted field is doubled, as RFC 4180 has it, unless the caller says else. */
  private static Map<String, String> csvOptions(Map<String, String> options) {
    var effective = new LinkedHashMap<>(options);
    effective.putIfAbsent("escape", "\"");
    return effective;
  }

  private static Optional<String> delimiterHint(List<String> header, Map<String, String> options) {
    if (header.size() > 1) {
      return Optional.empty();
    }
    var used = options.getOrDefault("delimiter", options.getOrDefault("sep", ","));
    return OTHER_DELIMITERS.stream()
        .filter(delimiter -> !delimiter.equals(used))
        .filter(header.get(0)::contains)
        .findFirst();
  }

  private RawSource json(String path, Map<String, String> options) {
    var frame =
        spark
            .read()
            .options(options)
            .option("primitivesAsString", "true")
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", RawSource.CORRUPT)
            .json(path);
    var names = new ArrayList<>(Arrays.asList(frame.columns()));
    boolean corrupt = names.remove(RawSource.CORRUPT);
    if (names.isEmpty()) {
      throw new UnreadableSourceException("no line of it is a JSON object");
    }
    // Spark refuses to count only its corrupt-record column of raw files; a projection lifts that.
    var ordered = new ArrayList<>(names.stream().map(Columns::column).toList());
    ordered.add(
        corrupt
            ? Columns.column(RawSource.CORRUPT)
            : functions.lit(null).cast(DataTypes.StringType).as(RawSource.CORRUPT));
    var projected = frame.select(ordered.toArray(Column[]::new));
    return new RawSource(projected, names, Columns.unique(names), true, Optional.empty());
  }
}
