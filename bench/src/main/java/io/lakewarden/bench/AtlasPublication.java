package io.lakewarden.bench;

import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.lineage.atlas.Acknowledged;
import io.lakewarden.lineage.atlas.AtlasPublisher;
import io.lakewarden.lineage.atlas.AtlasTarget;
import io.lakewarden.lineage.atlas.PublicationOutcome;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Our publisher against a bare loop of the Atlas client, on one real server that the benchmark
 * starts, under names that are new each time; and a publication of what Atlas has acknowledged.
 */
final class AtlasPublication {
  private static final String OURS = "ours: read back, recorded";
  private static final String BARE = "bare loop of the client";

  private final Path home;
  private final int links;

  AtlasPublication(Path folder, long facts) {
    this.home = folder.resolve("atlas-" + UUID.randomUUID());
    this.links = Math.toIntExact(Math.max(1, facts / CatalogSample.PER_LINK));
  }

  void run(Race race) throws Exception {
    try (var server = AtlasServer.start(home)) {
      var target =
          new AtlasTarget(
              server.url(), AtlasServer.USER, AtlasServer.PASSWORD, Duration.ofMinutes(30));
      var bare = new BareAtlas(server.url(), AtlasServer.USER, AtlasServer.PASSWORD);
      ours(target, new CatalogSample("types", 1)); // brings the types that both need
      var facts = fresh().size();
      var medians =
          race.run(
              "publication to Atlas, " + facts + " facts on fresh names",
              List.of(
                  new Contestant(BARE, () -> all(facts, bare.publish(fresh()))),
                  new Contestant(OURS, () -> all(facts, ours(target, fresh())))));
      medians.forEach(
          (name, seconds) ->
              System.out.printf(Locale.ROOT, "  %-44s %8.1f entities/s%n", name, facts / seconds));
      System.out.printf(
          Locale.ROOT,
          "  ours delivers at %.0f%% of the bare loop's rate%n",
          100 * medians.get(BARE) / medians.get(OURS));
    }
    nothingToDo(race, 2_000);
    nothingToDo(race, 20_000);
  }

  private CatalogSample fresh() {
    return new CatalogSample("bench-" + UUID.randomUUID(), links);
  }

  private static long ours(AtlasTarget target, CatalogSample sample) {
    return publish(target, sample, Acknowledged.nothing()).attempts().stream()
        .filter(record -> record.state().equals("DELIVERED"))
        .count();
  }

  private static PublicationOutcome publish(
      AtlasTarget target, CatalogSample sample, Acknowledged acknowledged) {
    return new AtlasPublisher(target, Clock.systemUTC()).publish(sample.facts(), acknowledged);
  }

  private static Long all(long wanted, long delivered) {
    if (wanted != delivered) {
      throw new IllegalStateException(delivered + " of " + wanted + " facts were delivered");
    }
    return delivered;
  }

  /** Nobody listens at the target, so that a single call would leave something pending. */
  private static void nothingToDo(Race race, int facts) {
    var target = new AtlasTarget(NobodysPort.url(), "", "", Duration.ofSeconds(10));
    var sample = new CatalogSample("known", facts / CatalogSample.PER_LINK);
    var history =
        publish(target, sample, Acknowledged.nothing()).attempts().stream()
            .map(AtlasPublication::delivered)
            .toList();
    race.run(
        "publication of " + facts + " acknowledged facts, no call to Atlas",
        List.of(
            new Contestant(
                "ours: the difference to the history",
                () -> {
                  var outcome = publish(target, sample, Acknowledged.by(target.url(), history));
                  return all(0, outcome.attempts().size() + (outcome.pending() ? 1 : 0));
                })));
  }

  private static PublicationRecord delivered(PublicationRecord record) {
    return new PublicationRecord(
        record.target(),
        record.entityType(),
        record.entityKey(),
        record.payloadDigest(),
        1,
        "DELIVERED",
        "");
  }
}
