package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.PublicationRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/**
 * Publishes what the ledger knows to one Atlas server.
 *
 * <p>Repeating a publication changes nothing in Atlas: entities are found by stable names, types
 * and classifications are compared before they are written. Only one publisher may write to a
 * namespace of a server at a time, because Atlas does not serialise two that create the same name.
 */
public final class AtlasPublisher {
  private final AtlasTarget target;
  private final Clock clock;
  private final CallSettings settings;

  public AtlasPublisher(AtlasTarget target, Clock clock) {
    this(target, clock, CallSettings.usual());
  }

  AtlasPublisher(AtlasTarget target, Clock clock, Duration firstPause) {
    this(target, clock, CallSettings.usual().pausing(firstPause));
  }

  AtlasPublisher(AtlasTarget target, Clock clock, CallSettings settings) {
    this.target = Objects.requireNonNull(target, "target");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.settings = settings;
  }

  /**
   * Makes Atlas show these facts and no former ones of ours, within the target's deadline.
   *
   * @param acknowledged what is not sent again
   *     <p>An Atlas that is away, slow or answers nonsense is no error: what could not be delivered
   *     is pending in the outcome, and publishing the same facts later converges. What Atlas
   *     refuses is set aside with its reason, and the rest goes on.
   */
  public PublicationOutcome publish(CatalogFacts facts, Acknowledged acknowledged) {
    var wanted = AtlasEntities.of(facts, target.namespace());
    var due = acknowledged.difference(wanted);
    if (due.isEmpty()) {
      return new PublicationOutcome(false, List.of(), nothingNew(wanted, due));
    }
    var deliveries = new Deliveries(target.url().toString(), acknowledged);
    var message = "";
    try (var calls = new AtlasCalls(target, clock, settings)) {
      new TypeDelivery(calls).deliver();
      new EntityDelivery(calls, deliveries, acknowledged, wanted.entities())
          .deliver(due.entities());
      new TagDelivery(calls, deliveries).deliver(due.tags());
      new Retirement(calls, deliveries).retire(due.retired());
    } catch (AtlasFailure failure) {
      message = failure.getMessage();
      deliveries.leavePending(due, message);
    }
    return outcome(deliveries, message);
  }

  /**
   * What {@link #publish} would send to Atlas, which is not asked.
   *
   * @param history the publications of all closed runs, oldest first
   */
  public PublicationPreview preview(CatalogFacts facts, List<PublicationRecord> history) {
    var wanted = AtlasEntities.of(facts, target.namespace());
    var due = Acknowledged.by(target.url(), history).difference(wanted);
    return new PublicationPreview(
        wanted.entities().size() + wanted.tags().size(),
        due.entities().size() + due.tags().size(),
        due.retired().size(),
        pending(history),
        due.setAside());
  }

  private long pending(List<PublicationRecord> history) {
    var last = new HashMap<EntityKey, String>();
    history.stream()
        .filter(each -> each.target().equals(target.url().toString()))
        .forEach(
            each -> last.put(new EntityKey(each.entityType(), each.entityKey()), each.state()));
    return last.values().stream().filter(Deliveries.PENDING::equals).count();
  }

  private String nothingNew(AtlasEntities wanted, Difference due) {
    var facts = wanted.entities().size() + wanted.tags().size();
    var message = "Nothing to publish to Atlas at " + target.url() + ": all of " + facts;
    return due.setAside() == 0
        ? message + " facts were delivered before."
        : message + " facts were delivered or, " + due.setAside() + " of them, set aside before.";
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
    var retired = deliveries.count(Deliveries.RETIRED);
    message.append(retired == 0 ? "" : retired + " taken away, ");
    message.append(refused).append(" set aside, ").append(pending).append(" pending.");
    if (pending > 0) {
      message.append(" The next run or publish sends them.");
    }
    if (refused > 0) {
      message.append(" Atlas's reasons are in the publications.");
    }
    return new PublicationOutcome(pending > 0, deliveries.records(), message.toString());
  }
}
