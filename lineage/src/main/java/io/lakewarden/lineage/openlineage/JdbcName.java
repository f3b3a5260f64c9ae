package io.lakewarden.lineage.openlineage;

import io.lakewarden.core.PlainAddress;
import io.lakewarden.core.PlainName;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of remote tables: ours, {@code jdbc:postgresql://host:5432/db/schema.table}, and
 * OpenLineage's, {@code postgres://host:5432} and {@code db.schema.table}.
 */
final class JdbcName {
  private static final Pattern SERVER =
      Pattern.compile("([a-z0-9]+):(?:.*:)?(?:@(?://)?|//)([^/]+)(?:/(.*))?", Pattern.DOTALL);
  private static final Map<String, String> SCHEMES = Map.of("postgresql", "postgres");
  private static final Map<String, Integer> PORTS =
      Map.of("postgres", 5432, "mysql", 3306, "mariadb", 3306, "oracle", 1521, "sqlserver", 1433);

  private JdbcName() {}

  /** The name of a table given by address and table. */
  static DatasetName of(String fullName) {
    var known = PlainName.of(fullName);
    var plain = known.startsWith("jdbc:") ? known.substring("jdbc:".length()) : known;
    int slash = plain.lastIndexOf('/');
    var address = plain.substring(0, Math.max(0, slash));
    var table = plain.substring(slash + 1);
    var server = SERVER.matcher(address);
    if (!server.matches()) {
      return new DatasetName(address.isEmpty() ? "jdbc" : address, table);
    }
    var scheme = SCHEMES.getOrDefault(server.group(1), server.group(1));
    var port = Optional.ofNullable(PORTS.get(scheme)).filter(any -> !hasPort(server.group(2)));
    var host = server.group(2) + port.map(number -> ":" + number).orElse("");
    return new DatasetName(scheme + "://" + host, qualified(scheme, server.group(3), table));
  }

  /** What the ledger calls such a table; empty for a namespace that is no database server's. */
  static Optional<String> fullName(DatasetName name) {
    int end = name.namespace().indexOf("://");
    if (end < 0 || !PORTS.containsKey(name.namespace().substring(0, end))) {
      return Optional.empty();
    }
    var address = PlainAddress.of(name.namespace()).replaceFirst("^postgres:", "postgresql:");
    var table = PlainAddress.path(name.name()).replaceFirst("\\.", "/");
    return Optional.of("jdbc:" + address + "/" + table);
  }

  private static boolean hasPort(String host) {
    return host.matches(".*:\\d+");
  }

  /** MySQL's schemas are its databases; elsewhere a table is named in its database. */
  private static String qualified(String scheme, String database, String table) {
    boolean named = scheme.equals("mysql") && table.contains(".");
    return database == null || database.isEmpty() || named ? table : database + "." + table;
  }
}
