package io.lakewarden.lineage.atlas;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what processes read and write: an edge is a process, one of its sides and what is there.
 */
final class EdgeComparison {
  private final CatalogView view;
  private final Counter counter = new Counter(Finding.Kind.EDGE);
  private final List<Finding> findings;

  EdgeComparison(CatalogView view, List<Finding> findings) {
    this.view = view;
    this.findings = findings;
  }

  /**
   * @param setAside whether Atlas refused the process as it is wanted, so that nothing about its
   *     edges is news
   */
  void compare(CatalogEntity wanted, Optional<StoredEntity> shown, boolean setAside) {
    for (var side : WantedEnds.sides(wanted)) {
      compare(wanted.key(), side.name(), new LinkedHashSet<>(side.keys()), shown, setAside);
    }
  }

  private void compare(
      EntityKey process,
      String side,
      Set<EntityKey> wanted,
      Optional<StoredEntity> shownProcess,
      boolean setAside) {
    var shown = new LinkedHashSet<EntityKey>();
    var foreign = 0;
    for (var guid : shownProcess.map(entity -> entity.endGuids(side)).orElse(Set.of())) {
      var end = view.key(guid);
      end.ifPresent(shown::add);
      foreign += end.isEmpty() ? 1 : 0;
    }
    for (var end : wanted) {
      if (shown.contains(end)) {
        counter.equal();
      } else if (setAside) {
        counter.setAside(false);
      } else {
        counter.missing();
        if (shownProcess.isPresent()) {
          tell(Finding.State.MISSING, process, side, end.qualifiedName());
        }
      }
    }
    shown.removeAll(wanted);
    if (!setAside) {
      counter.extra(shown.size() + foreign);
      shown.forEach(end -> tell(Finding.State.EXTRA, process, side, end.qualifiedName()));
      if (foreign > 0) {
        tell(Finding.State.EXTRA, process, side, foreign + " that are not ours");
      }
    }
  }

  /** The edges of a process that should not be there at all. */
  void extra(StoredEntity process) {
    counter.extra(WantedEnds.count(process));
  }

  Tally tally() {
    return counter.tally();
  }

  private void tell(Finding.State state, EntityKey process, String side, String end) {
    findings.add(
        new Finding(state, Finding.Kind.EDGE, side, process.qualifiedName(), List.of(end)));
  }
}
