package io.lakewarden.jobs.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The catalogue of a warehouse as files beside its tables: one for each database, table and view,
 * so that runs at the same time disturb each other only where they change the same one.
 */
final class CatalogFolder {
  static final String NAME = "_catalog";
  private static final String ENDING = ".json";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final Path folder;

  CatalogFolder(Path warehouse) {
    folder = warehouse.resolve(NAME);
  }

  /** Every entry by its name: {@code database} or {@code database/table}. */
  Map<String, JsonNode> read() {
    var entries = new TreeMap<String, JsonNode>();
    if (!Files.isDirectory(folder)) {
      return entries;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
        var name = folder.relativize(file).toString().replace('\\', '/');
        entries.put(name.substring(0, name.length() - ENDING.length()), parsed(file));
      }
      return entries;
    } catch (IOException e) {
      throw unusable("read", folder, e);
    }
  }

  /** Puts an entry there in one step; a process that dies leaves the old one or the new one. */
  void write(String name, JsonNode entry) {
    var file = folder.resolve(name + ENDING);
    try {
      Files.createDirectories(file.getParent());
      var temporary = Files.createTempFile(file.getParent(), ".entry", ".tmp");
      Files.writeString(temporary, JSON.writeValueAsString(entry));
      Files.move(
          temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unusable("write", file, e);
    }
  }

  /** Takes an entry away, where it is there. */
  void remove(String name) {
    var file = folder.resolve(name + ENDING);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unusable("remove", file, e);
    }
  }

  private static JsonNode parsed(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new GovernanceException(
          ExitCode.USAGE,
          "Cannot open the warehouse: the catalogue entry "
              + file
              + " is no JSON. Remove the file and create its table or view again; no data is lost.",
          e);
    } catch (IOException e) {
      throw unusable("read", file, e);
    }
  }

  private static GovernanceException unusable(String deed, Path file, IOException cause) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot "
            + deed
            + " the warehouse's catalogue at "
            + file
            + " ("
            + cause.getClass().getSimpleName()
            + "). Check the folder and its permissions, or choose another --warehouse.",
        cause);
  }
}
