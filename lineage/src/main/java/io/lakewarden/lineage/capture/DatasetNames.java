package io.lakewarden.lineage.capture;

import io.lakewarden.core.PlainAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.connector.catalog.Identifier;

/**
 * One name for one dataset: {@code catalog.database.table}, or a path in which a local file has no
 * scheme.
 */
final class DatasetNames {
  private static final String QUERY = "query";
  private static final String SESSION_CATALOG = "spark_catalog";
  private static final Pattern PLAIN_TABLE = Pattern.compile("[\\w.\"`\\[\\]$-]+");
  private static final Set<String> PATH_FORMATS =
      Set.of("delta", "parquet", "csv", "json", "orc", "text", "avro");

  private DatasetNames() {}

  static SourceDataset table(CatalogTable table) {
    Optional<URI> location = Scala.optional(table.storage().locationUri());
    return SourceDataset.table(
        fullName(table.identifier()), location.map(uri -> path(new Path(uri))));
  }

  static SourceDataset table(TableIdentifier table) {
    return SourceDataset.table(fullName(table), Optional.empty());
  }

  static SourceDataset view(TableIdentifier view) {
    return SourceDataset.named("VIEW", fullName(view));
  }

  /** Whether this is a path in a table's clothes, such as {@code delta.`/tables/orders`}. */
  static boolean isPath(TableIdentifier identifier) {
    Optional<String> database = Scala.optional(identifier.database());
    return database.filter(PATH_FORMATS::contains).isPresent() && identifier.table().contains("/");
  }

  /** A catalog's table, or the path of an identifier such as {@code delta.`/tables/orders`}. */
  static SourceDataset identified(String catalog, Identifier identifier) {
    var namespace = identifier.namespace();
    if (namespace.length == 1
        && PATH_FORMATS.contains(namespace[0])
        && identifier.name().contains("/")) {
      return SourceDataset.path(path(new Path(identifier.name())));
    }
    var database = String.join(".", Arrays.asList(namespace));
    return SourceDataset.table(
        catalog + "." + database + "." + identifier.name(), Optional.empty());
  }

  /** A remote table without the credentials and parameters of its URL. */
  static SourceDataset jdbc(String url, String table) {
    var name = PLAIN_TABLE.matcher(table).matches() ? table : QUERY;
    return SourceDataset.named("JDBC", PlainAddress.of(url) + "/" + name);
  }

  /** Whether a remote source is a query, of which the other database alone knows the tables. */
  static boolean isQuery(SourceDataset remote) {
    return remote.fullName().endsWith("/" + QUERY);
  }

  /** The path without credentials; a local one without scheme. */
  static String path(Path path) {
    var uri = path.toUri();
    if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
      return PlainAddress.of(path.toString());
    }
    return uri.getPath();
  }

  private static String fullName(TableIdentifier identifier) {
    Optional<String> catalog = Scala.optional(identifier.catalog());
    Optional<String> database = Scala.optional(identifier.database());
    return catalog.orElse(SESSION_CATALOG)
        + "."
        + database.orElse("default")
        + "."
        + (isPath(identifier) ? PlainAddress.of(identifier.table()) : identifier.table());
  }
}
