package io.lakewarden.lineage.capture;

import io.lakewarden.core.PlainAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a dataset of a source is called of which only the options are known: its path, or its place
 * and what it is called there. Of an address no more is kept than {@link PlainAddress} leaves.
 */
final class ForeignDatasets {
  private static final String BROKERS = "kafka.bootstrap.servers";
  private static final List<String> ADDRESSES =
      List.of(
          BROKERS,
          "url",
          "sfurl",
          "uri",
          "connection.uri",
          "spark.mongodb.connection.uri",
          "spark.cassandra.connection.host",
          "es.nodes",
          "endpoint",
          "host");
  private static final List<String> DATABASES =
      List.of("database", "sfdatabase", "keyspace", "dataset");
  private static final List<String> SCHEMAS = List.of("sfschema");
  private static final List<String> NAMES =
      List.of("dbtable", "table", "topic", "collection", "container", "es.resource", "index");

  /** Hosts, and neither a user nor a list of properties. */
  private static final Pattern HOSTS = Pattern.compile("[\\w.-]+(:\\d+)?(,[\\w.-]+(:\\d+)?)*");

  /** A name, and neither a query nor a list of properties. */
  private static final Pattern PLAIN = Pattern.compile("[\\w.\"`\\[\\]$/-]+");

  private final Paths paths;
  private final WalkReport report;

  ForeignDatasets(Paths paths, WalkReport report) {
    this.paths = paths;
    this.report = report;
  }

  /**
   * The dataset that options name; where they name none, the source itself, which is noted as not
   * known because all its datasets share that name.
   *
   * @param source how the source is called
   */
  SourceDataset named(String source, Map<String, String> given) {
    Map<String, String> options = new HashMap<>();
    given.forEach((name, value) -> options.put(name.toLowerCase(Locale.ROOT), value));
    var path = options.get("path");
    if (path != null && !path.isBlank()) {
      return paths.dataset(path);
    }
    var name = plain(options, NAMES);
    var address = first(options, ADDRESSES).filter(ForeignDatasets::isAddress);
    if (name.isPresent() && address.filter(PlainAddress::isJdbc).isPresent()) {
      return DatasetNames.jdbc(address.get(), name.get());
    }
    var own = PlainAddress.of(source);
    if (name.isEmpty()) {
      report.unknown(own);
    }
    var place = broker(options).or(() -> address.map(PlainAddress::of)).orElse(own);
    return SourceDataset.named("OTHER", place + within(options, name));
  }

  private static boolean isAddress(String value) {
    return value.contains("://") || PlainAddress.isJdbc(value) || HOSTS.matcher(value).matches();
  }

  private static String within(Map<String, String> options, Optional<String> name) {
    var parts =
        List.of(plain(options, DATABASES), plain(options, SCHEMAS), name).stream()
            .flatMap(Optional::stream)
            .toList();
    return parts.isEmpty() ? "" : "/" + String.join(".", parts);
  }

  /** One broker stands for all, the same one in whatever order they are given. */
  private static Optional<String> broker(Map<String, String> options) {
    return Optional.ofNullable(options.get(BROKERS)).stream()
        .flatMap(brokers -> Arrays.stream(brokers.split(",")))
        .map(broker -> broker.strip().replaceFirst("^\\w+://", ""))
        .filter(broker -> !broker.isEmpty())
        .sorted()
        .findFirst()
        .map(broker -> PlainAddress.of("kafka://" + broker));
  }

  private static Optional<String> plain(Map<String, String> options, List<String> names) {
    return first(options, names).filter(value -> PLAIN.matcher(value).matches());
  }

  private static Optional<String> first(Map<String, String> options, List<String> names) {
    return names.stream().map(options::get).filter(value -> value != null).findFirst();
  }
}
