package io.lakewarden.jobs.trace;

import io.lakewarden.core.StatementOperations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which version was made from which: exact on both ends, so that a table derived again from mended
 * data has nothing to do with what was derived before.
 *
 * <p>A version that no statement on record wrote counts as the newest one before it. A statement
 * that adds to a table or changes rows of it leaves the rest of the version before in place.
 */
final class VersionLineage {
  /** Predictions of a date take the place of those that were made for it before. */
  private static final String SCORE = "SCORE";

  private static final String QUARANTINE = ".*/quarantine/[^/]+";

  private final Increments increments;
  private final Map<String, TreeMap<Long, List<Statement>>> writers = new HashMap<>();
  private final Map<String, List<Statement>> anywhere = new HashMap<>();
  private final Map<String, Set<Statement>> readers = new HashMap<>();

  /**
   * @param recorded versions that are known to have been written, also where no statement is known
   */
  VersionLineage(
      Collection<Statement> statements, Collection<DataVersion> recorded, Increments increments) {
    this.increments = increments;
    for (var version : recorded) {
      writers
          .computeIfAbsent(version.name(), name -> new TreeMap<>())
          .computeIfAbsent(version.version().orElseThrow(), number -> new ArrayList<>());
    }
    for (var statement : statements) {
      var target = statement.target();
      target
          .version()
          .ifPresentOrElse(
              version ->
                  writers
                      .computeIfAbsent(target.name(), name -> new TreeMap<>())
                      .computeIfAbsent(version, number -> new ArrayList<>())
                      .add(statement),
              () ->
                  anywhere
                      .computeIfAbsent(target.name(), name -> new ArrayList<>())
                      .add(statement));
      statement
          .reads()
          .forEach(
              read ->
                  readers
                      .computeIfAbsent(read.name(), name -> new LinkedHashSet<>())
                      .add(statement));
    }
  }

  /**
   * One way from a version to the next.
   *
   * @param statement what made the target from the source
   */
  record Way(DataVersion source, DataVersion target, Statement statement) {}

  /** What a statement saw of one version that it read. */
  List<DataVersion> seen(Statement statement, Statement.Read read) {
    var version = read.version();
    if (version.isEmpty() || !increments.has(read.name())) {
      return List.of(DataVersion.whole(read.name(), version.map(v -> written(read.name(), v))));
    }
    // Rows that failed are copied from the increment that was validated.
    if (statement.date().isPresent() && statement.target().name().matches(QUARANTINE)) {
      return increments.holding(read.name(), version.get(), statement.date().get()).stream()
          .toList();
    }
    return increments.visible(read.name(), version.get(), statement.date());
  }

  /** What one version was made from. */
  List<Way> madeFrom(DataVersion target) {
    var ways = new ArrayList<Way>();
    for (var statement : madeBy(target)) {
      for (var read : statement.reads()) {
        seen(statement, read).forEach(source -> ways.add(new Way(source, target, statement)));
      }
      before(statement).ifPresent(source -> ways.add(new Way(source, target, statement)));
    }
    return ways;
  }

  /** What was made from one version. */
  List<Way> usedBy(DataVersion source) {
    var ways = new ArrayList<Way>();
    for (var statement : readers.getOrDefault(source.name(), Set.of())) {
      boolean saw =
          statement.reads().stream()
              .filter(read -> read.name().equals(source.name()))
              .anyMatch(read -> seen(statement, read).contains(source));
      if (saw) {
        ways.add(new Way(source, statement.target(), statement));
      }
    }
    after(source).forEach(statement -> ways.add(new Way(source, statement.target(), statement)));
    return ways;
  }

  /** These versions and everything they were made from, nearest first. */
  Set<DataVersion> upstream(Collection<DataVersion> starts) {
    return closure(starts, version -> madeFrom(version).stream().map(Way::source).toList());
  }

  /** These versions and everything that was made from them, nearest first. */
  Set<DataVersion> downstream(Collection<DataVersion> starts) {
    return closure(starts, version -> usedBy(version).stream().map(Way::target).toList());
  }

  private static Set<DataVersion> closure(
      Collection<DataVersion> starts, Function<DataVersion, List<DataVersion>> next) {
    var found = new LinkedHashSet<>(starts);
    var waiting = new ArrayDeque<>(found);
    while (!waiting.isEmpty()) {
      for (var version : next.apply(waiting.remove())) {
        if (found.add(version)) {
          waiting.add(version);
        }
      }
    }
    return found;
  }

  /** The statements that wrote a version; without a version, any that wrote there. */
  List<Statement> madeBy(DataVersion target) {
    return target
        .version()
        .map(
            version ->
                writers
                    .getOrDefault(target.name(), new TreeMap<>())
                    .getOrDefault(version, List.of()))
        .orElseGet(() -> anywhere.getOrDefault(target.name(), List.of()));
  }

  /** Every version of a table that a statement read or wrote, as {@link #seen} has them. */
  Set<DataVersion> versions(String name) {
    var versions = new LinkedHashSet<DataVersion>();
    writers
        .getOrDefault(name, new TreeMap<>())
        .values()
        .forEach(made -> made.forEach(statement -> versions.add(statement.target())));
    anywhere.getOrDefault(name, List.of()).forEach(made -> versions.add(made.target()));
    for (var statement : readers.getOrDefault(name, Set.of())) {
      statement.reads().stream()
          .filter(read -> read.name().equals(name))
          .forEach(read -> versions.addAll(seen(statement, read)));
    }
    return versions;
  }

  /** The full names of everything that was read or written. */
  Set<String> names() {
    var names = new LinkedHashSet<>(writers.keySet());
    names.addAll(anywhere.keySet());
    names.addAll(readers.keySet());
    return names;
  }

  Increments increments() {
    return increments;
  }

  /** The version of the newest write on record up to this version. */
  long written(String name, long version) {
    var newest = writers.getOrDefault(name, new TreeMap<>()).floorKey(version);
    return newest == null ? version : newest;
  }

  private Optional<DataVersion> before(Statement statement) {
    var target = statement.target();
    if (!keepsRows(statement) || target.version().isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(writers.get(target.name()).lowerKey(target.version().get()))
        .map(version -> DataVersion.whole(target.name(), Optional.of(version)));
  }

  private List<Statement> after(DataVersion source) {
    if (source.version().isEmpty()) {
      return List.of();
    }
    var next =
        writers.getOrDefault(source.name(), new TreeMap<>()).higherEntry(source.version().get());
    return next == null ? List.of() : next.getValue().stream().filter(this::keepsRows).toList();
  }

  /** An increment takes the place of the rows of its date, so it keeps nothing of itself. */
  private boolean keepsRows(Statement statement) {
    return !StatementOperations.REPLACING.contains(statement.operation())
        && !statement.operation().equals(SCORE)
        && !increments.has(statement.target().name());
  }
}
