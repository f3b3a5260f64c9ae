package io.lakewarden.jobs.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.config.SecretReference;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.jobs.SoftwareVersion;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.lineage.openlineage.EventEndpoint;
import io.lakewarden.lineage.openlineage.EventFile;
import io.lakewarden.lineage.openlineage.EventOrigin;
import io.lakewarden.lineage.openlineage.EventSink;
import io.lakewarden.lineage.openlineage.ExportedRun;
import io.lakewarden.lineage.openlineage.OpenLineageEvents;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the lineage of a ledger as OpenLineage events to a file or an endpoint. The ledger is only
 * read; a repeat tells the same events again.
 */
public final class LineageExport {
  private static final Logger LOG = LoggerFactory.getLogger(LineageExport.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Ledger ledger;
  private final OpenLineageEvents events;

  public LineageExport(Ledger ledger, String namespace, String sparkVersion) {
    this.ledger = ledger;
    events =
        new OpenLineageEvents(new EventOrigin(namespace, SoftwareVersion.current(), sparkVersion));
  }

  /**
   * What to tell, and to whom.
   *
   * @param run only this run
   * @param since only runs that ended, or are open, after this time
   * @param to a file, or an address that starts with {@code http://} or {@code https://}
   * @param token where the bearer token of the endpoint is
   * @param dryRun deliver nothing
   */
  public record Request(
      Optional<String> run,
      Optional<Instant> since,
      String to,
      Optional<SecretReference> token,
      boolean dryRun) {}

  /** How much was told. */
  public record Result(int runs, long statements, int events, String to, boolean delivered) {}

  /**
   * Delivers the events of runs, oldest first.
   *
   * @throws GovernanceException 20 for a run that is not there or a place that is not writable, 23
   *     when the endpoint stays unavailable, 27 when it refuses the credentials
   */
  public Result deliver(Request request) {
    LineageDestination.check(request.to());
    var runs = new ExportedRuns(ledger).read(request.run(), request.since());
    if (request.dryRun()) {
      return result(request, runs, runs.stream().mapToInt(run -> events.of(run).size()).sum());
    }
    int delivered = 0;
    try (var sink = sink(request)) {
      for (var run : runs) {
        for (var event : events.of(run)) {
          sink.deliver(text(event));
          delivered++;
        }
      }
      sink.complete();
    }
    LOG.info("Delivered {} events of {} runs", delivered, runs.size());
    return result(request, runs, delivered);
  }

  private static Result result(Request request, List<ExportedRun> runs, int events) {
    long statements =
        runs.stream()
            .mapToLong(
                run ->
                    run.tables().stream().map(TableLineageRecord::statementId).distinct().count())
            .sum();
    boolean http = LineageDestination.isEndpoint(request.to());
    var place = http ? request.to().replaceFirst("\\?.*", "") : request.to(); // No key of a query.
    return new Result(runs.size(), statements, events, place, !request.dryRun());
  }

  private static EventSink sink(Request request) {
    if (LineageDestination.isEndpoint(request.to())) {
      var secret = request.token().map(reference -> reference.resolve(System.getenv()));
      return EventEndpoint.at(request.to(), secret);
    }
    if (request.token().isPresent()) {
      throw GovernanceException.usage(
          "Cannot use --token with a file: it is for an endpoint. Leave it out, or give --to"
              + " https://HOST/PATH.");
    }
    return EventFile.begin(Path.of(request.to()));
  }

  private static String text(ObjectNode event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }
}
