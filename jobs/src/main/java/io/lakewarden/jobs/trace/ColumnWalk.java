package io.lakewarden.jobs.trace;

import io.lakewarden.jobs.trace.ColumnLinks.Link;
import io.lakewarden.jobs.trace.VersionLineage.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows columns from version to version, breadth first. A column that is reached by values alone
 * counts as that, whatever else it influences on other ways.
 */
final class ColumnWalk {
  /** All columns of a version, where it is not known which, or where all of them are influenced. */
  static final String ANY = "*";

  private final VersionLineage versions;
  private final TableNames names;
  private final ColumnLinks links;

  ColumnWalk(VersionLineage versions, TableNames names, ColumnLinks links) {
    this.versions = versions;
    this.names = names;
    this.links = links;
  }

  /** A column of a version. */
  record ColumnAt(DataVersion version, String column) {}

  /**
   * A column that a walk has come to.
   *
   * @param transformation the composition of the steps: an indirect one wins, of direct ones the
   *     strongest
   * @param masking whether the value is hidden on the way
   * @param depth how many statements lie between
   * @param by the statement of the last step; empty at the start
   */
  record Reached(
      ColumnAt at,
      boolean direct,
      String transformation,
      boolean masking,
      int depth,
      Optional<Statement> by) {}

  /** The columns of a version that any statement named. */
  Set<String> columns(DataVersion version) {
    var columns = new LinkedHashSet<String>();
    versions
        .madeBy(version)
        .forEach(
            statement ->
                links.of(statement, names).forEach(link -> link.target().ifPresent(columns::add)));
    versions
        .usedBy(version)
        .forEach(way -> links(way, ANY).forEach(link -> link.column().ifPresent(columns::add)));
    columns.remove(ANY);
    return columns;
  }

  /** Everything these columns were made of. */
  Collection<Reached> upstream(Collection<ColumnAt> starts) {
    return walk(
        starts,
        reached -> {
          var steps = new ArrayList<Reached>();
          for (var way : versions.madeFrom(reached.at().version())) {
            into(way, reached.at().column())
                .forEach(link -> steps.add(step(reached, way, way.source(), link, column(link))));
          }
          return steps;
        });
  }

  /** Everything these columns went into. */
  Collection<Reached> downstream(Collection<ColumnAt> starts) {
    return walk(
        starts,
        reached -> {
          var steps = new ArrayList<Reached>();
          for (var way : versions.usedBy(reached.at().version())) {
            from(way, reached.at().column())
                .forEach(
                    link ->
                        steps.add(
                            step(reached, way, way.target(), link, link.target().orElse(ANY))));
          }
          return steps;
        });
  }

  private interface Steps {
    List<Reached> from(Reached reached);
  }

  private static Collection<Reached> walk(Collection<ColumnAt> starts, Steps steps) {
    Map<ColumnAt, Reached> found = new LinkedHashMap<>();
    Deque<Reached> direct = new ArrayDeque<>();
    Deque<Reached> indirect = new ArrayDeque<>();
    starts.forEach(
        start -> direct.add(new Reached(start, true, "IDENTITY", false, 0, Optional.empty())));
    while (!direct.isEmpty() || !indirect.isEmpty()) {
      var next = direct.isEmpty() ? indirect.remove() : direct.remove();
      if (found.putIfAbsent(next.at(), next) == null) {
        steps.from(next).forEach(step -> (step.direct() ? direct : indirect).add(step));
      }
    }
    starts.forEach(found::remove);
    return found.values();
  }

  private static Reached step(
      Reached before, Way way, DataVersion version, Link link, String column) {
    boolean direct = before.direct() && link.isDirect();
    return new Reached(
        new ColumnAt(version, column),
        direct,
        direct
            ? stronger(before.transformation(), link.transformation())
            : link.isDirect() ? before.transformation() : link.transformation(),
        before.masking() || link.masking(),
        before.depth() + 1,
        Optional.of(way.statement()));
  }

  private static String stronger(String one, String other) {
    var order = List.of("IDENTITY", "TRANSFORMATION", "AGGREGATION");
    return order.indexOf(one) >= order.indexOf(other) ? one : other;
  }

  private static String column(Link link) {
    return link.column().orElse(ANY);
  }

  /** How a column of the target came from the source of a way. */
  private List<Link> into(Way way, String column) {
    return links(way, column).stream()
        .filter(
            link ->
                column.equals(ANY)
                    || link.target().isEmpty()
                    || link.target().get().equals(ANY)
                    || link.target().get().equalsIgnoreCase(column))
        .toList();
  }

  /** What a column of the source became in the target of a way. */
  private List<Link> from(Way way, String column) {
    return links(way, column).stream()
        .filter(
            link ->
                column.equals(ANY)
                    || column(link).equals(ANY)
                    || column(link).equalsIgnoreCase(column))
        .toList();
  }

  /**
   * The links between both ends of a way. Rows that stay in a table keep their columns; of a
   * statement without column lineage, any column may have come from any.
   */
  private List<Link> links(Way way, String column) {
    var all = links.of(way.statement(), names);
    boolean stays =
        way.source().name().equals(way.target().name())
            && way.statement().reads().stream()
                .noneMatch(read -> read.name().equals(way.source().name()));
    if (stays) {
      return List.of(link(way, column, column, "IDENTITY"));
    }
    if (all.isEmpty()) {
      return List.of(link(way, ANY, ANY, "TRANSFORMATION"));
    }
    var reads =
        way.statement().reads().stream()
            .filter(read -> read.name().equals(way.source().name()))
            .filter(read -> versions.seen(way.statement(), read).contains(way.source()))
            .toList();
    return all.stream()
        .filter(link -> reads.stream().anyMatch(read -> link.reads(read, names)))
        .toList();
  }

  private static Link link(Way way, String from, String to, String transformation) {
    return new Link(
        way.target().name(),
        Optional.empty(),
        Optional.of(from),
        Optional.empty(),
        Optional.of(to),
        "DIRECT",
        transformation,
        false);
  }
}
