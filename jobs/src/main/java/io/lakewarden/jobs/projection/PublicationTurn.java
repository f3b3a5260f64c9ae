package io.lakewarden.jobs.projection;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.config.PublicationConfig;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.RunLease;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to publish from one ledger, which one process has at a time: Atlas makes two entities
 * of one name where two publish it at once, and who comes second has to know what the first has
 * recorded.
 */
final class PublicationTurn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PublicationTurn.class);
  private static final RunKey KEY = new RunKey("lakewarden:publication");
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RunLease lease;

  private PublicationTurn(RunLease lease) {
    this.lease = lease;
  }

  /**
   * Takes the turn, and waits for it as long as a publication may take. A holder that died leaves
   * it at once on the same host, after a minute elsewhere.
   *
   * @throws GovernanceException 25 when another process still publishes then
   */
  static PublicationTurn take(Ledger ledger, PublicationConfig publication) {
    var patience = Duration.ofSeconds(publication.deadlineSeconds());
    long last = System.nanoTime() + patience.toNanos();
    boolean told = false;
    while (true) {
      try {
        return new PublicationTurn(ledger.lease(KEY));
      } catch (GovernanceException e) {
        if (e.exitCode() != ExitCode.ALREADY_RUNNING) {
          throw e;
        }
        var holder = ledger.holder(KEY).orElse("another process");
        if (System.nanoTime() >= last) {
          throw taken(publication, holder, patience, e);
        }
        if (!told) {
          LOG.info(
              "Waiting up to {} s: {} publishes from this ledger", patience.toSeconds(), holder);
          told = true;
        }
      }
      pause();
    }
  }

  @Override
  public void close() {
    lease.close();
  }

  private static GovernanceException taken(
      PublicationConfig publication, String holder, Duration patience, GovernanceException cause) {
    return new GovernanceException(
        ExitCode.ALREADY_RUNNING,
        "Cannot publish to Atlas at "
            + publication.atlasUrl()
            + ": "
            + holder
            + " publishes from the same ledger, and still did after "
            + patience.toSeconds()
            + " s. Two at once would make entities twice. Let it end, then run again; a process"
            + " that died does not stand in the way for more than a minute.",
        cause);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GovernanceException(
          ExitCode.UNAVAILABLE,
          "Cannot publish: interrupted while another process publishes. Run again.",
          e);
    }
  }
}
