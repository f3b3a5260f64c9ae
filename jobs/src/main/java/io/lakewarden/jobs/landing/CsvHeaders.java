package io.lakewarden.jobs.landing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The column names of CSV files, taken from their first lines without reading the rest. */
final class CsvHeaders {
  private static final int LONGEST_LINE = 1 << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final SparkSession spark;
  private final Map<String, String> options;

  CsvHeaders(SparkSession spark, Map<String, String> options) {
    this.spark = spark;
    this.options = options;
  }

  /**
   * The header that all these files share.
   *
   * @throws UnreadableSourceException if there is none, or two files have different ones
   */
  List<String> common(List<FileStatus> files) {
    if (Boolean.parseBoolean(options.get("multiLine"))) {
      return spread(files);
    }
    String line = null;
    List<String> names = List.of();
    for (var file : files) {
      var other = firstLine(file);
      if (other.isEmpty() || other.get().equals(line)) {
        continue;
      }
      var otherNames =
          parsed(reader().csv(spark.createDataset(List.of(other.get()), Encoders.STRING())));
      if (line != null && !otherNames.equals(names)) {
        throw new UnreadableSourceException(
            "the header of "
                + file.getPath().getName()
                + " differs from that of "
                + files.get(0).getPath().getName()
                + ", and the files of a folder are read with one header");
      }
      line = other.get();
      names = otherNames;
    }
    if (line == null) {
      throw new UnreadableSourceException("it has no header line");
    }
    return names;
  }

  /** A header whose quoted names may hold line breaks: only Spark's parser knows where it ends. */
  private List<String> spread(List<FileStatus> files) {
    return parsed(reader().csv(files.get(0).getPath().toString()));
  }

  private DataFrameReader reader() {
    return spark.read().options(options).option("header", "false").option("inferSchema", "false");
  }

  private static List<String> parsed(Dataset<Row> lines) {
    var first = lines.limit(1).collectAsList();
    if (first.isEmpty()) {
      throw new UnreadableSourceException("it has no header line");
    }
    var row = first.get(0);
    var names = new ArrayList<String>();
    for (int i = 0; i < row.size(); i++) {
      names.add(row.isNullAt(i) ? "" : row.getString(i));
    }
    return names;
  }

  private Optional<String> firstLine(FileStatus file) {
    var configuration = spark.sparkContext().hadoopConfiguration();
    try (var lines = open(file, configuration)) {
      for (var line = next(lines); line.isPresent(); line = next(lines)) {
        if (isHeader(line.get())) {
          return line;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isHeader(String line) {
    var comment = options.getOrDefault("comment", "");
    return !line.isBlank() && (comment.isEmpty() || !line.startsWith(comment));
  }

  private BufferedReader open(FileStatus file, Configuration configuration) throws IOException {
    var path = file.getPath();
    var bytes = path.getFileSystem(configuration).open(path);
    var codec = new CompressionCodecFactory(configuration).getCodec(path);
    var plain = codec == null ? bytes : codec.createInputStream(bytes);
    var charset = options.getOrDefault("encoding", options.getOrDefault("charset", "UTF-8"));
    return new BufferedReader(new InputStreamReader(plain, Charset.forName(charset)));
  }

  /** The next line, or as much of it as could be a header. */
  private static Optional<String> next(BufferedReader lines) throws IOException {
    var line = new StringBuilder();
    int letter = lines.read();
    if (letter < 0) {
      return Optional.empty();
    }
    while (letter >= 0 && letter != '\n' && line.length() < LONGEST_LINE) {
      line.append((char) letter);
      letter = lines.read();
    }
    var text = line.toString();
    var ended = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    return Optional.of(ended.startsWith(BYTE_ORDER_MARK) ? ended.substring(1) : ended);
  }
}
