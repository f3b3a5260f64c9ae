package io.lakewarden.lineage.capture;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.analysis.NoSuchDatabaseException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;

/** The session's catalogue, asked only where it is in memory: any other one may be far away. */
final class NearCatalog {
  private final SparkSession session;

  NearCatalog(SparkSession session) {
    this.session = session;
  }

  /** A table or view as it is now; empty where it is not known, or was dropped since. */
  Optional<CatalogTable> find(TableIdentifier name) {
    if (!(session.sharedState().externalCatalog().unwrapped() instanceof InMemoryCatalog)) {
      return Optional.empty();
    }
    try {
      return Optional.of(session.sessionState().catalog().getTableMetadata(name));
    } catch (NoSuchTableException | NoSuchDatabaseException e) {
      return Optional.empty();
    }
  }
}
