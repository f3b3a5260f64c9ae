package io.lakewarden.jobs.sql;

import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The Delta tables that lie in a warehouse's folders, whoever made them: {@code table} of the
 * database {@code default}, and {@code database.db/table}.
 */
final class FoundTables {
  private static final String DATABASE = ".db";
  private static final String NAME = "\\w+";

  private FoundTables() {}

  /** One table by the folder it lies in, relative to the warehouse. */
  record Found(String database, String name, String folder) {}

  static List<Found> in(Path warehouse) {
    List<Found> found = new ArrayList<>();
    for (var folder : folders(warehouse)) {
      var name = folder.getFileName().toString();
      if (name.endsWith(DATABASE)) {
        var database = name.substring(0, name.length() - DATABASE.length());
        folders(folder).forEach(table -> add(database, warehouse, table, found));
      } else {
        add("default", warehouse, folder, found);
      }
    }
    return found;
  }

  private static void add(String database, Path warehouse, Path table, List<Found> found) {
    var name = table.getFileName().toString();
    if (name.matches(NAME)
        && database.matches(NAME)
        && Files.isDirectory(table.resolve("_delta_log"))) {
      found.add(
          new Found(
              database.toLowerCase(Locale.ROOT),
              name.toLowerCase(Locale.ROOT),
              warehouse.relativize(table).toString()));
    }
  }

  private static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw GovernanceException.usage(
          "Cannot open the warehouse: the folder "
              + folder
              + " cannot be listed. Check its permissions, or choose another --warehouse.");
    }
  }
}
