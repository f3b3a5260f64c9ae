package io.lakewarden.jobs.sql;

import java.net.URI;
import java.nio.file.Path;

/** Where tables lie, written relative to the warehouse so that it can be moved as a whole. */
final class Locations {
  private final Path warehouse;

  Locations(Path warehouse) {
    this.warehouse = warehouse;
  }

  /** A location as the catalogue keeps it. */
  String stored(URI location) {
    if (location.getScheme() != null && !location.getScheme().equals("file")) {
      return location.toString();
    }
    var path = Path.of(location.getPath());
    return path.startsWith(warehouse) && !path.equals(warehouse)
        ? warehouse.relativize(path).toString()
        : path.toString();
  }

  /** The location that was stored so. */
  URI uri(String stored) {
    return stored.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
        ? new org.apache.hadoop.fs.Path(stored).toUri()
        : of(warehouse.resolve(stored));
  }

  /** A local folder as Spark names it. */
  static URI of(Path folder) {
    return new org.apache.hadoop.fs.Path("file", null, folder.toString()).toUri();
  }
}
