package io.lakewarden.lineage.openlineage;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What OpenLineage calls a dataset, by its naming rules: where it is stored, and its name there.
 *
 * <p>A Delta table has the name of its place; only what has no place that is known goes by its name
 * in the catalogue. A model has its name at every version, though each lies elsewhere. No user name
 * or password of a URL becomes part of a name.
 */
record DatasetName(String namespace, String name) {
  private static final Pattern LOCATION =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(?://([^/]*))?(.*)", Pattern.DOTALL);
  private static final Map<String, String> SCHEMES =
      Map.of("s3a", "s3", "s3n", "s3", "abfs", "abfss", "wasb", "wasbs");

  /** Stores of objects, whose names do not start with a slash. */
  private static final Set<String> OBJECT_STORES = Set.of("s3", "gs", "abfss", "wasbs");

  /** Stores whose URLs have a container where others have a user. */
  private static final Set<String> WITH_CONTAINER = Set.of("abfss", "wasbs");

  DatasetName {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
  }

  /**
   * The name of a dataset.
   *
   * @param catalogue the namespace of models and of what is known by its name in the catalogue only
   */
  static DatasetName of(EventDataset dataset, String catalogue) {
    if (dataset.type().equals(EventDataset.JDBC) || dataset.fullName().startsWith("jdbc:")) {
      return JdbcName.of(dataset.fullName());
    }
    return dataset
        .path()
        .filter(path -> !path.isBlank() && !dataset.isModel())
        .map(DatasetName::ofLocation)
        .orElseGet(() -> new DatasetName(catalogue, dataset.fullName()));
  }

  /** The name of what lies at a path or URL. */
  static DatasetName ofLocation(String location) {
    var parts = LOCATION.matcher(location);
    if (location.startsWith("/") || !parts.matches()) {
      return new DatasetName("file", plain(location));
    }
    var scheme = SCHEMES.getOrDefault(parts.group(1), parts.group(1));
    return OBJECT_STORES.contains(scheme)
        ? object(scheme, parts)
        : new DatasetName(
            scheme + host(parts, scheme), plain(parts.group(3).replaceFirst("^/+", "/")));
  }

  private static DatasetName object(String scheme, Matcher parts) {
    var key = plain(parts.group(3)).replaceFirst("^/+", "");
    return new DatasetName(scheme + host(parts, scheme), key.isEmpty() ? "/" : key);
  }

  private static String host(Matcher parts, String scheme) {
    var authority = parts.group(2) == null ? "" : parts.group(2);
    var user = authority.substring(0, Math.max(0, authority.lastIndexOf('@')));
    var host = authority.substring(authority.lastIndexOf('@') + 1);
    if (WITH_CONTAINER.contains(scheme) && !user.isEmpty() && user.indexOf(':') < 0) {
      return "://" + user + "@" + host;
    }
    return host.isEmpty() ? "" : "://" + host;
  }

  private static String plain(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
