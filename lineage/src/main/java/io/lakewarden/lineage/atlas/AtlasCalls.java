package io.lakewarden.lineage.atlas;

import io.lakewarden.lineage.atlas.AtlasGateway.Action;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of one publication: each tried a few times with growing, random pauses, all of them within
 * one deadline, which also ends an answer that never stops dripping.
 */
final class AtlasCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AtlasCalls.class);
  private static final int ATTEMPTS = 6;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final AtlasGateway gateway;
  private final Clock clock;
  private final Instant deadline;
  private final CallSettings settings;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(AtlasCalls::daemon);
  private int attempts;
  private int made;

  /**
   * @param firstPause upper bound of the first pause; it doubles with each attempt
   */
  AtlasCalls(AtlasTarget target, Clock clock, Duration firstPause) {
    this(target, clock, CallSettings.usual().pausing(firstPause));
  }

  AtlasCalls(AtlasTarget target, Clock clock, CallSettings settings) {
    this.gateway = new AtlasGateway(target, settings);
    this.clock = clock;
    this.deadline = clock.instant().plus(target.deadline());
    this.settings = settings;
  }

  /** How often the latest call was tried. */
  int attempts() {
    return attempts;
  }

  /** How many calls were made, each try counted. */
  int made() {
    return made;
  }

  /** A call that may be repeated without looking first. */
  <T> T call(Action<T> action) throws AtlasFailure {
    return call(action, Optional::empty);
  }

  /**
   * A call that is not repeated blindly: after an unknown outcome it is sent again only when Atlas
   * was seen to lack its effect.
   *
   * @param settle looks whether a call of unknown outcome was carried out; empty if it was not
   */
  <T> T call(Action<T> action, Settlement<T> settle) throws AtlasFailure {
    AtlasFailure open = null;
    for (int attempt = 1; ; attempt++) {
      AtlasFailure failure;
      try {
        var found = open == null ? Optional.<T>empty() : look(settle);
        if (found.isPresent()) {
          return found.get();
        }
        if (attempt > ATTEMPTS) {
          throw exhausted(open);
        }
        open = null;
        attempts = attempt;
        return once(gateway.calling(action));
      } catch (AtlasFailure thrown) {
        failure = thrown;
      }
      if (!failure.kind().isPassing()) {
        throw failure;
      }
      LOG.debug("Atlas call failed at attempt {}: {}", attempt, failure.getMessage());
      if (failure.kind() == AtlasFailure.Kind.UNKNOWN) {
        open = failure;
      }
      // One look more than attempts, so that the last one's outcome is known too.
      if (attempt > ATTEMPTS || (attempt == ATTEMPTS && open == null)) {
        throw exhausted(failure);
      }
      pause(attempt, failure);
    }
  }

  private static AtlasFailure exhausted(AtlasFailure last) {
    return AtlasFailure.stopped(last.getMessage() + " after " + ATTEMPTS + " attempts", last);
  }

  /** Looks whether something that was tried has happened. */
  @FunctionalInterface
  interface Settlement<T> {
    Optional<T> look() throws AtlasFailure;
  }

  /** One try of a call, for a look at Atlas between two tries of another. */
  <T> T tryOnce(Action<T> action) throws AtlasFailure {
    return once(gateway.calling(action));
  }

  /** A look that Atlas refuses says nothing about the payload of the call it was made for. */
  private static <T> Optional<T> look(Settlement<T> settle) throws AtlasFailure {
    try {
      return settle.look();
    } catch (AtlasFailure failure) {
      if (failure.kind() == AtlasFailure.Kind.REFUSED) {
        throw AtlasFailure.stopped(
            "what became of a request cannot be read: " + failure.getMessage(), failure);
      }
      throw failure;
    }
  }

  private void pause(int attempt, AtlasFailure failure) throws AtlasFailure {
    var ceiling = settings.firstPause().multipliedBy(1L << (attempt - 1));
    var bound = ceiling.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : ceiling;
    var jittered = Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound.toMillis() + 1));
    var pause = jittered.compareTo(failure.retryAfter()) < 0 ? failure.retryAfter() : jittered;
    if (pause.compareTo(remaining()) >= 0) {
      throw tooLate(failure.getMessage(), failure);
    }
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AtlasFailure.stopped("the publication was interrupted", e);
    }
  }

  private <T> T once(Callable<T> call) throws AtlasFailure {
    var left = remaining();
    if (left.isNegative() || left.isZero()) {
      throw tooLate("no time is left", null);
    }
    made++;
    var running = worker.submit(call);
    try {
      return running.get(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AtlasFailure failure) {
        throw failure;
      }
      throw new IllegalStateException("Only failures of Atlas leave a call to it", e.getCause());
    } catch (TimeoutException e) {
      running.cancel(true);
      throw tooLate("no complete answer came", e);
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      throw AtlasFailure.stopped("the publication was interrupted", e);
    }
  }

  private Duration remaining() {
    return Duration.between(clock.instant(), deadline);
  }

  private static AtlasFailure tooLate(String reason, Throwable cause) {
    return AtlasFailure.stopped("the deadline passed: " + reason, cause);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "lakewarden-atlas");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    worker.shutdownNow();
    gateway.close();
  }
}
