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
  private final Duration firstPause;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(AtlasCalls::daemon);
  private int attempts;

  /**
   * @param firstPause upper bound of the first pause; it doubles with each attempt
   */
  AtlasCalls(AtlasTarget target, Clock clock, Duration firstPause) {
    this.gateway = new AtlasGateway(target);
    this.clock = clock;
    this.deadline = clock.instant().plus(target.deadline());
    this.firstPause = firstPause;
  }

  /** How often the latest call was tried. */
  int attempts() {
    return attempts;
  }

  /** A call that may be repeated without looking first. */
  <T> T call(Action<T> action) throws AtlasFailure {
    return call(action, Optional::empty);
  }

  /**
   * A call that is not repeated blindly.
   *
   * @param settle looks whether a call of unknown outcome was carried out; empty if it was not
   */
  <T> T call(Action<T> action, Settlement<T> settle) throws AtlasFailure {
    for (int attempt = 1; ; attempt++) {
      attempts = attempt;
      try {
        return once(gateway.calling(action));
      } catch (AtlasFailure failure) {
        if (!failure.kind().isPassing()) {
          throw failure;
        }
        LOG.debug("Atlas call failed at attempt {}: {}", attempt, failure.getMessage());
        var found = settled(failure, settle, attempt);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
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

  private <T> Optional<T> settled(AtlasFailure failure, Settlement<T> settle, int attempt)
      throws AtlasFailure {
    var unknown = failure.kind() == AtlasFailure.Kind.UNKNOWN;
    if (attempt < ATTEMPTS || unknown) {
      pause(attempt, failure);
    }
    try {
      var found = unknown ? settle.look() : Optional.<T>empty();
      if (found.isPresent()) {
        return found;
      }
    } catch (AtlasFailure stillAway) {
      LOG.debug("Atlas cannot be asked for the outcome: {}", stillAway.getMessage());
    }
    if (attempt == ATTEMPTS) {
      throw AtlasFailure.stopped(failure.getMessage() + " after " + attempt + " attempts", failure);
    }
    return Optional.empty();
  }

  private void pause(int attempt, AtlasFailure failure) throws AtlasFailure {
    var ceiling = firstPause.multipliedBy(1L << (attempt - 1));
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
