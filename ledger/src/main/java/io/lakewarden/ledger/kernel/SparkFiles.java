package io.lakewarden.ledger.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The files whose statistics Spark is known to have computed while it wrote them.
 *
 * <p>Other writers of Delta tables pass over NaN, or keep bounds of decimals as binary floating
 * point. Which writer it was stands in the commits alone, so files whose commit has been cleaned up
 * are not among these; nor are files that a clone or a restore took over with their statistics.
 */
final class SparkFiles {
  static final SparkFiles NONE = new SparkFiles(Set.of());

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String COMMIT = "\\d{20}\\.json";
  private static final Set<String> WRITES =
      Set.of(
          "WRITE",
          "STREAMING UPDATE",
          "CREATE TABLE AS SELECT",
          "REPLACE TABLE AS SELECT",
          "CREATE OR REPLACE TABLE AS SELECT",
          "MERGE",
          "UPDATE",
          "DELETE",
          "OPTIMIZE");

  private final Set<String> paths;

  private SparkFiles(Set<String> paths) {
    this.paths = Set.copyOf(paths);
  }

  /** Reads the commits up to a version that are still there. */
  static SparkFiles read(Path log, Configuration configuration, long version) throws IOException {
    var system = log.getFileSystem(configuration);
    var bySpark = new HashSet<String>();
    var byOthers = new HashSet<String>();
    for (var file : system.listStatus(log)) {
      var name = file.getPath().getName();
      if (name.matches(COMMIT) && Long.parseLong(name.substring(0, 20)) <= version) {
        try (var lines =
            new BufferedReader(
                new InputStreamReader(system.open(file.getPath()), StandardCharsets.UTF_8))) {
          var added = new ArrayList<String>();
          (read(lines, added) ? bySpark : byOthers).addAll(added);
        }
      }
    }
    bySpark.removeAll(byOthers);
    return new SparkFiles(bySpark);
  }

  boolean wrote(String path) {
    return paths.contains(path);
  }

  /** Collects the paths that a commit adds and tells whether Spark wrote them. */
  private static boolean read(BufferedReader lines, List<String> added) throws IOException {
    var spark = false;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("{\"commitInfo\"")) {
        spark = isWriteOfSpark(MAPPER.readTree(line).path("commitInfo"));
      } else if (line.startsWith("{\"add\"")) {
        var file = MAPPER.readTree(line).path("add");
        // Marking rows as deleted adds the file again, with the statistics it had.
        if (!file.hasNonNull("deletionVector")) {
          added.add(file.path("path").asText());
        }
      }
    }
    return spark;
  }

  private static boolean isWriteOfSpark(JsonNode commit) {
    return commit.path("engineInfo").asText().startsWith("Apache-Spark/")
        && WRITES.contains(commit.path("operation").asText());
  }
}
