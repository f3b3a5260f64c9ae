package io.lakewarden.lineage.atlas;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the ledger knows to one Atlas server.
 *
 * <p>Repeating a publication changes nothing in Atlas: entities are found by stable names, types
 * and classifications are compared before they are written. Only one publisher may write to a
 * server at a time, because Atlas does not serialise two that create the same name.
 */
public final class AtlasPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(AtlasPublisher.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final AtlasTarget target;
  private final Clock clock;
  private final Duration firstPause;

  public AtlasPublisher(AtlasTarget target, Clock clock) {
    this(target, clock, FIRST_PAUSE);
  }

  AtlasPublisher(AtlasTarget target, Clock clock, Duration firstPause) {
    this.target = Objects.requireNonNull(target, "target");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.firstPause = firstPause;
  }

  /**
   * Makes Atlas show these facts, within the target's deadline.
   *
   * <p>An Atlas that is away, slow or answers nonsense is no error: what could not be delivered is
   * pending in the outcome, and publishing the same facts later converges. What Atlas refuses is
   * set aside with its reason, and the rest goes on.
   */
  public PublicationOutcome publish(CatalogFacts facts) {
    var wanted = AtlasEntities.of(facts);
    var deliveries = new Deliveries(target.url().toString());
    if (wanted.entities().isEmpty()) {
      return new PublicationOutcome(false, deliveries.records(), "There is nothing to publish.");
    }
    var message = "";
    try (var calls = new AtlasCalls(target, clock, firstPause)) {
      new TypeDelivery(calls).deliver();
      new EntityDelivery(calls, deliveries).deliver(wanted.entities());
      new TagDelivery(calls, deliveries).deliver(wanted.tags());
    } catch (AtlasFailure failure) {
      message = failure.getMessage();
      deliveries.leavePending(wanted, message);
    }
    var outcome = outcome(deliveries, message);
    if (outcome.pending() || deliveries.count(Deliveries.FAILED) > 0) {
      LOG.warn(outcome.message());
    } else {
      LOG.info(outcome.message());
    }
    return outcome;
  }

  private PublicationOutcome outcome(Deliveries deliveries, String stopped) {
    var pending = deliveries.count(Deliveries.PENDING);
    var refused = deliveries.count(Deliveries.FAILED);
    var message = new StringBuilder();
    if (stopped.isEmpty()) {
      message.append("Published to Atlas at ").append(target.url()).append(": ");
    } else {
      message.append("Cannot finish publishing to Atlas at ").append(target.url()).append(": ");
      message.append(stopped).append(". So far: ");
    }
    message.append(deliveries.count(Deliveries.DELIVERED)).append(" facts delivered, ");
    message.append(refused).append(" set aside, ").append(pending).append(" pending.");
    if (pending > 0) {
      message.append(" Publish again to deliver them.");
    }
    if (refused > 0) {
      message.append(" Atlas's reasons are in the publications.");
    }
    return new PublicationOutcome(pending > 0, deliveries.records(), message.toString());
  }
}
