package io.lakewarden.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Work on several tables at once: a small Delta commit keeps the driver busy for a fraction of a
 * second and the executors hardly at all.
 */
final class Parallel {
  private static final int THREADS = 4;

  private Parallel() {}

  /**
   * Does the work for each item and returns when all of it has ended.
   *
   * @throws RuntimeException the first failure, in the order of the items
   */
  static <T> void forEach(Collection<T> items, Consumer<T> work) {
    var pool =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              var thread = new Thread(task, "ledger");
              thread.setDaemon(true);
              return thread;
            });
    try {
      var running = new ArrayList<Future<?>>();
      items.forEach(item -> running.add(pool.submit(() -> work.accept(item))));
      await(running);
    } finally {
      pool.shutdown();
    }
  }

  private static void await(List<Future<?>> running) {
    RuntimeException first = null;
    for (var task : running) {
      try {
        task.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while the ledger was being written", e);
      } catch (ExecutionException e) {
        var failure = unwrapped(e);
        first = first == null ? failure : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static RuntimeException unwrapped(ExecutionException failure) {
    if (failure.getCause() instanceof Error error) {
      throw error;
    }
    return failure.getCause() instanceof RuntimeException known
        ? known
        : new IllegalStateException(failure.getCause());
  }
}
