package io.lakewarden.ledger;

import io.lakewarden.core.Digests;
import io.lakewarden.core.RunKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to run one run key, held as a file that a daemon thread renews. A lease whose process
 * is dead, or that nobody renewed for a minute, may be taken over.
 */
public final class RunLease implements AutoCloseable {
  static final Duration LIFETIME = Duration.ofSeconds(60);
  private static final Logger LOG = LoggerFactory.getLogger(RunLease.class);

  private final LedgerFiles files;
  private final RunKey key;
  private final String file;
  private final Clock clock;
  private final LeaseHolder holder;
  private final ScheduledExecutorService renewal;
  private volatile boolean lost;

  private RunLease(LedgerFiles files, RunKey key, String file, Clock clock, LeaseHolder holder) {
    this.files = files;
    this.key = key;
    this.file = file;
    this.clock = clock;
    this.holder = holder;
    renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "lease of " + key);
              thread.setDaemon(true);
              return thread;
            });
    var period = LIFETIME.toSeconds() / 4;
    var unused = renewal.scheduleAtFixedRate(this::renew, period, period, TimeUnit.SECONDS);
  }

  /**
   * Takes the lease.
   *
   * @throws io.lakewarden.core.GovernanceException 25 when another live process, or another part of
   *     this one, holds it
   */
  static RunLease take(LedgerFiles files, RunKey key, Clock clock) {
    var file = file(key);
    var holder = LeaseHolder.thisProcess(key, clock);
    if (!files.create(file, holder.json())) {
      takeOver(files, key, file, clock, holder);
    }
    return new RunLease(files, key, file, clock, holder);
  }

  /** Whether a live process, of whatever host, holds the key. */
  static boolean isTaken(LedgerFiles files, RunKey key, Clock clock) {
    return holder(files, key, clock).isPresent();
  }

  /** Who holds the key and since when, for people; empty if no live process does. */
  static Optional<String> holder(LedgerFiles files, RunKey key, Clock clock) {
    return files
        .read(file(key))
        .flatMap(LeaseHolder::parse)
        .filter(holder -> holder.isAlive(clock))
        .map(LeaseHolder::label);
  }

  /** Whether this process still holds the key. */
  public boolean isHeld() {
    return !lost && files.read(file).flatMap(LeaseHolder::parse).filter(this::isOurs).isPresent();
  }

  /**
   * Checks that this process still holds the key.
   *
   * @throws io.lakewarden.core.GovernanceException 25 when it does not
   */
  public void requireHeld() {
    if (!isHeld()) {
      throw Problems.leaseLost(key);
    }
  }

  /** Gives the key back. */
  @Override
  public void close() {
    renewal.shutdownNow();
    if (isHeld()) {
      files.delete(file);
    }
  }

  private static String file(RunKey key) {
    return "_leases/" + Digests.sha256(key.value()) + ".json";
  }

  void renew() {
    try {
      if (isHeld()) {
        files.writeDurably(file, holder.renewed(clock).json());
      } else {
        lost = true;
        LOG.warn("The lease of {} is lost to another process", key);
      }
    } catch (RuntimeException e) {
      LOG.warn("The lease of {} could not be renewed; trying again", key, e);
    }
  }

  private boolean isOurs(LeaseHolder other) {
    return other.token().equals(holder.token());
  }

  /**
   * Only the process that creates the claim on a stale lease may replace it, and only while the
   * lease is still that one, so of several that try, one wins.
   */
  private static void takeOver(
      LedgerFiles files, RunKey key, String file, Clock clock, LeaseHolder holder) {
    var stale = stale(files, key, file, clock);
    var claim = file + "." + stale.token() + ".claim";
    var oldClaim = files.modified(claim).filter(time -> expired(time, clock));
    if (oldClaim.isPresent()) {
      files.delete(claim);
    }
    if (!files.create(claim, holder.json())) {
      throw Problems.held(key, "another process that is taking over");
    }
    try {
      if (!stale(files, key, file, clock).token().equals(stale.token())) {
        throw Problems.held(key, "another process that just took over");
      }
      files.delete(file);
      if (!files.create(file, holder.json())) {
        throw Problems.held(key, "another process that just started");
      }
      LOG.warn("Took over the lease of {} from {} which is gone", key, stale.label());
    } finally {
      files.delete(claim);
    }
  }

  /** The holder that is gone; an unreadable file is one that is just being written, or broken. */
  private static LeaseHolder stale(LedgerFiles files, RunKey key, String file, Clock clock) {
    var found = files.read(file).flatMap(LeaseHolder::parse);
    if (found.isEmpty()) {
      if (files.modified(file).filter(time -> !expired(time, clock)).isPresent()) {
        throw Problems.held(key, "another process that just started");
      }
      return LeaseHolder.unknown(UUID.nameUUIDFromBytes(new byte[0]).toString());
    }
    if (found.get().isAlive(clock)) {
      throw Problems.held(key, found.get().label());
    }
    return found.get();
  }

  private static boolean expired(long modified, Clock clock) {
    return modified + LIFETIME.toMillis() < clock.millis();
  }
}
