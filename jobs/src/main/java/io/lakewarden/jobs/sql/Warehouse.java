package io.lakewarden.jobs.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.CatalogDatabase;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalog;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * A folder in which the tables of a session lie, and the memory of which there are.
 *
 * <p>Spark's own catalogue forgets everything with the process. This one keeps databases, tables
 * and permanent views in files beside them and puts them back when it opens; Delta tables that it
 * does not know are found by their folders. A session with a metastore has a memory of its own and
 * is left alone. When it closes, the session's catalogue is as it was before, and no data is
 * touched.
 */
final class Warehouse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);
  private static final String DEFAULT = "default";
  private static final String SETTING = "spark.sql.warehouse.dir";

  private final SparkSession session;
  private final Path folder;
  private final CatalogFolder files;
  private final CatalogEntries entries;
  private final ExternalCatalog catalog;
  private final CatalogDatabase formerDefault;
  private final Set<String> foreign;
  private final Set<String> unkept = new HashSet<>();
  private Map<String, JsonNode> saved;

  private Warehouse(SparkSession session, Path folder, ExternalCatalog catalog) {
    this.session = session;
    this.folder = folder;
    this.catalog = catalog;
    files = new CatalogFolder(folder);
    entries = new CatalogEntries(new Locations(folder));
    formerDefault = catalog.getDatabase(DEFAULT);
    foreign = names();
  }

  /**
   * Makes this folder the session's warehouse, with everything that is in it.
   *
   * @throws GovernanceException 20 when it cannot be read or written
   */
  static Warehouse open(SparkSession session, Path folder) {
    try {
      Files.createDirectories(folder);
      var real = folder.toRealPath();
      var catalog = session.sharedState().externalCatalog();
      var warehouse = new Warehouse(session, real, catalog);
      if (warehouse.isForgetful()) {
        warehouse.putBack();
      }
      return warehouse;
    } catch (IOException e) {
      throw GovernanceException.usage(
          "Cannot use "
              + folder
              + " as a warehouse: it is no folder that can be written to. Choose another"
              + " --warehouse.");
    }
  }

  /** Makes sure that new tables and databases go here, whatever RESET has reset. */
  void claim() {
    session.sessionState().conf().setConfString(SETTING, Locations.of(folder).toString());
  }

  /** Writes down what statements have changed since the last call. */
  void save() {
    if (!isForgetful()) {
      return;
    }
    var now = entries();
    now.forEach(
        (name, entry) -> {
          if (!entry.equals(saved.get(name))) {
            files.write(name, entry);
          }
        });
    saved.keySet().stream().filter(name -> !now.containsKey(name)).forEach(files::remove);
    saved = now;
  }

  @Override
  public void close() {
    if (!isForgetful()) {
      return;
    }
    for (var name : names()) {
      if (!foreign.contains(name) && name.contains("/")) {
        forgetTable(name);
      }
    }
    for (var name : names()) {
      if (!foreign.contains(name)) {
        forgetDatabase(name);
      }
    }
    catalog.alterDatabase(formerDefault);
  }

  private boolean isForgetful() {
    return session.sharedState().externalCatalog().unwrapped() instanceof InMemoryCatalog;
  }

  private void putBack() {
    catalog.alterDatabase(
        new CatalogDatabase(
            DEFAULT,
            formerDefault.description(),
            Locations.of(folder),
            formerDefault.properties()));
    saved = files.read();
    saved.values().stream()
        .filter(entry -> !entry.has("name"))
        .forEach(entry -> catalog.createDatabase(entries.database(entry), true));
    saved.values().stream().filter(entry -> entry.has("name")).forEach(this::putBack);
    for (var found : FoundTables.in(folder)) {
      if (!names().contains(found.database() + "/" + found.name())) {
        putBack(CatalogEntries.found(found.database(), found.name(), found.folder()));
      }
    }
  }

  private void putBack(JsonNode entry) {
    var table = entries.table(entry);
    var database = table.identifier().database().get();
    if (!catalog.databaseExists(database)) {
      catalog.createDatabase(
          new CatalogDatabase(
              database,
              "",
              Locations.of(folder.resolve(database + ".db")),
              ScalaMaps.scala(Map.of())),
          true);
    }
    if (catalog.tableExists(database, table.identifier().table())) {
      LOG.warn(
          "The session has another table {}.{}; the warehouse's own is hidden by it",
          database,
          table.identifier().table());
      return;
    }
    catalog.createTable(table, true);
    var partitions = entries.partitions(entry);
    if (!partitions.isEmpty()) {
      catalog.createPartitions(
          database, table.identifier().table(), ScalaMaps.scala(partitions), true);
    }
  }

  private Map<String, JsonNode> entries() {
    var now = new TreeMap<String, JsonNode>();
    for (var name : names()) {
      if (foreign.contains(name)) {
        continue;
      }
      var slash = name.indexOf('/');
      if (slash < 0) {
        now.put(name, entries.json(catalog.getDatabase(name)));
      } else {
        var table = catalog.getTable(name.substring(0, slash), name.substring(slash + 1));
        if (keeps(table)) {
          now.put(name, entries.json(table, partitions(table)));
        }
      }
    }
    return now;
  }

  private boolean keeps(CatalogTable table) {
    if (!CatalogEntries.holdsSecret(table)) {
      return true;
    }
    if (unkept.add(table.identifier().unquotedString())) {
      LOG.warn(
          "{} is not kept for later runs: one of its options looks like a secret",
          table.identifier().unquotedString());
    }
    return false;
  }

  private List<CatalogTablePartition> partitions(CatalogTable table) {
    return table.tracksPartitionsInCatalog()
        ? ScalaMaps.java(
            catalog.listPartitions(
                table.identifier().database().get(), table.identifier().table(), Option.empty()))
        : List.of();
  }

  /** Every database by its name and every table and view as {@code database/table}. */
  private Set<String> names() {
    var names = new HashSet<String>();
    for (var database : ScalaMaps.java(catalog.listDatabases())) {
      names.add(database);
      ScalaMaps.java(catalog.listTables(database)).forEach(t -> names.add(database + "/" + t));
    }
    return names;
  }

  /** Spark deletes what a managed table holds, and never what an external one does. */
  private void forgetTable(String name) {
    var database = name.substring(0, name.indexOf('/'));
    var table = catalog.getTable(database, name.substring(name.indexOf('/') + 1));
    var json = entries.json(table, List.of());
    if (json.path("type").asText().equals("MANAGED")) {
      catalog.alterTable(entries.table(json.put("type", "EXTERNAL")));
    }
    catalog.dropTable(database, table.identifier().table(), true, false);
  }

  /** The same for databases, whose folder goes with them. */
  private void forgetDatabase(String name) {
    var known = catalog.getDatabase(name);
    var nowhere = folder.resolve(CatalogFolder.NAME).resolve("nowhere");
    catalog.alterDatabase(
        new CatalogDatabase(name, known.description(), Locations.of(nowhere), known.properties()));
    catalog.dropDatabase(name, true, true);
  }
}
