package io.lakewarden.lineage.atlas;

import io.lakewarden.core.StatementOperations;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Since when what a job writes into a dataset is still in it: a step that has replaced all of it,
 * or that fills it after it was dropped, does no longer what it did before.
 */
final class Replacements {
  private final Map<List<String>, Instant> replaced = new HashMap<>();
  private final Map<List<String>, Instant> written = new HashMap<>();
  private final Map<String, NavigableSet<Instant>> drops = new HashMap<>();

  Replacements(List<JobLineage> lineage, DatasetPaths paths) {
    for (var job : lineage) {
      for (var statement : job.tables()) {
        var target = paths.target(statement);
        if (target.isEmpty() || Renamings.isRenaming(statement)) {
          continue;
        }
        var time = statement.statementTime();
        if (Dropped.isDrop(statement)) {
          drops.computeIfAbsent(target.get(), unseen -> new TreeSet<>()).add(time);
          continue;
        }
        var step = List.of(job.job(), target.get());
        written.merge(step, time, Replacements::later);
        if (StatementOperations.REPLACING.contains(statement.operation())) {
          replaced.merge(step, time, Replacements::later);
        }
      }
    }
  }

  /** Whether nothing is left of what the job wrote into a dataset, by its path of today. */
  boolean isOver(String job, String target, Instant time) {
    var step = List.of(job, target);
    if (time.isBefore(replaced.getOrDefault(step, Instant.MIN))) {
      return true;
    }
    var last = written.get(step);
    if (last == null || !drops.containsKey(target)) {
      return false;
    }
    var drop = drops.get(target).lower(last);
    return drop != null && time.isBefore(drop);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
