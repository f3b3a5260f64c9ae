package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Delta commits of this JVM by the statement that made them. They stay, as several captures may
 * follow one statement; only those of the latest statements are kept.
 */
final class Commits {
  private static final int MOST_STATEMENTS = 10_000;
  private static final Map<Long, List<Commit>> BY_ROOT_EXECUTION =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<Commit>> eldest) {
          return size() > MOST_STATEMENTS;
        }
      };

  private Commits() {}

  /** One version of one table, with the table's id where the commit states it. */
  record Commit(String path, long version, Optional<String> tableId, long execution) {
    /** One of which no more is known than that it is the statement's. */
    Commit(String path, long version, Optional<String> tableId) {
      this(path, version, tableId, -1);
    }
  }

  static void record(long rootExecution, Commit commit) {
    synchronized (BY_ROOT_EXECUTION) {
      BY_ROOT_EXECUTION.computeIfAbsent(rootExecution, id -> new ArrayList<>()).add(commit);
    }
  }

  /** Those of a statement so far, for every capture that follows it. */
  static List<Commit> of(long rootExecution) {
    synchronized (BY_ROOT_EXECUTION) {
      return List.copyOf(BY_ROOT_EXECUTION.getOrDefault(rootExecution, List.of()));
    }
  }
}
