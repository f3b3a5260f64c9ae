package io.lakewarden.lineage.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.lineage.capture.Commits.Commit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks a statement's commit up in the target's log: the only one of its kind that was made while
 * the statement ran. Where writers overlap so that there are two, neither is taken.
 *
 * <p>Reads storage, and runs no Spark job.
 */
final class DeltaLogSearch implements CommitSearch, TableSearch {
  private static final Logger LOG = LoggerFactory.getLogger(DeltaLogSearch.class);
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How far the clock of a file system may be behind the driver's. */
  private static final long CLOCK_SKEW_MILLIS = 60_000;

  @Override
  public List<Commit> commits(Execution execution, StatementLineage lineage) {
    if (!execution.succeeded() || lineage.target().isEmpty() || !DeltaClasses.areVisible()) {
      return List.of();
    }
    try {
      var table = WrittenTable.path(execution.query().analyzed(), lineage.target().get());
      return table.isPresent() ? commits(execution, lineage.operation(), table.get()) : List.of();
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "Cannot tell the version that statement {} wrote: {}",
          execution.statementId(),
          e.getClass().getName());
      return List.of();
    }
  }

  @Override
  public boolean isTable(Path folder, Configuration configuration) {
    try {
      return folder.getFileSystem(configuration).exists(new Path(folder, "_delta_log"));
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot tell whether a table lies in a folder: {}", e.getClass().getName());
      return false;
    }
  }

  private static List<Commit> commits(Execution execution, String operation, Path table)
      throws IOException {
    var context = execution.query().sparkSession().sparkContext();
    var files = table.getFileSystem(context.hadoopConfiguration());
    if (RecordingLogStore.isConfigured(context, files.getUri().getScheme())) {
      return List.of(); // The store has noted every commit, so the statement made none.
    }
    var log = new Path(table, "_delta_log");
    if (!files.exists(log)) {
      return List.of();
    }
    var made = new ArrayList<Commit>();
    for (FileStatus file : files.listStatus(log)) {
      if (file.getModificationTime() >= execution.window().begin() - CLOCK_SKEW_MILLIS) {
        commit(files, file.getPath(), table, execution, operation).ifPresent(made::add);
      }
    }
    return made.size() == 1 ? made : List.of();
  }

  private static Optional<Commit> commit(
      FileSystem files, Path file, Path table, Execution execution, String operation)
      throws IOException {
    var name = COMMIT.matcher(file.getName());
    if (!name.matches()) {
      return Optional.empty();
    }
    Optional<String> tableId = Optional.empty();
    boolean own = false;
    try (var lines =
        new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{\"commitInfo\"")) {
          own = isOf(JSON.readTree(line).path("commitInfo"), execution, operation);
        } else if (line.startsWith("{\"metaData\"")) {
          tableId = Optional.ofNullable(JSON.readTree(line).at("/metaData/id").textValue());
        }
      }
    }
    var version = Long.parseLong(name.group(1));
    return own
        ? Optional.of(new Commit(DatasetNames.path(table), version, tableId))
        : Optional.empty();
  }

  private static boolean isOf(JsonNode info, Execution execution, String operation) {
    var time = info.path("timestamp").asLong();
    var kind = info.path("operation").asText();
    return isOf(kind, operation) && execution.window().contains(time);
  }

  private static boolean isOf(String kind, String operation) {
    return switch (operation) {
      case "MERGE", "UPDATE", "DELETE" -> kind.equals(operation);
      case Renames.COLUMN -> kind.equals("RENAME COLUMN");
      case Renames.TABLE, Drops.TABLE -> false; // The catalogue alone has the name.
      default -> kind.equals("WRITE") || kind.endsWith("AS SELECT");
    };
  }
}
