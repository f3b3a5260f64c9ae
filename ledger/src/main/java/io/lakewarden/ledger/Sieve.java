package io.lakewarden.ledger;

import io.lakewarden.core.record.LedgerRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Lets through, of a table with many facts, those that matter, and holds no others in memory: of
 * each kind the first and the last.
 *
 * @param <T> what the facts are
 */
public final class Sieve<T extends LedgerRecord> {
  private final Function<LedgerEntry<T>, Optional<?>> kind;
  private final Function<T, ?> subject;
  private final ToLongFunction<T> version;
  private final int versions;
  private final Map<Object, TreeMap<Long, Map<Object, Ends<T>>>> held = new HashMap<>();

  private Sieve(
      Function<LedgerEntry<T>, Optional<?>> kind,
      Function<T, ?> subject,
      ToLongFunction<T> version,
      int versions) {
    this.kind = kind;
    this.subject = subject;
    this.version = version;
    this.versions = versions;
  }

  /**
   * The first and the last fact of each kind.
   *
   * @param kind equal for facts of one kind; empty for those that do not matter
   */
  public static <T extends LedgerRecord> Sieve<T> ends(Function<LedgerEntry<T>, Optional<?>> kind) {
    return new Sieve<>(kind, any -> "", any -> 0, 1);
  }

  /**
   * The same about the highest versions of each subject.
   *
   * @param versions how many of them
   */
  public static <T extends LedgerRecord> Sieve<T> newest(
      int versions, Function<T, ?> subject, ToLongFunction<T> version, Function<T, ?> kind) {
    return new Sieve<>(
        entry -> Optional.of(kind.apply(entry.record())), subject, version, versions);
  }

  void add(Place place, LedgerEntry<T> entry) {
    var its = kind.apply(entry);
    if (its.isPresent()) {
      var byVersion =
          held.computeIfAbsent(subject.apply(entry.record()), unseen -> new TreeMap<>());
      long of = version.applyAsLong(entry.record());
      if (byVersion.size() < versions || of >= byVersion.firstKey()) {
        var placed = new Placed<>(place, entry);
        byVersion
            .computeIfAbsent(of, unseen -> new HashMap<>())
            .merge(its.get(), new Ends<>(placed, placed), Ends::and);
        if (byVersion.size() > versions) {
          byVersion.pollFirstEntry();
        }
      }
    }
  }

  /** What was let through, oldest first. */
  List<LedgerEntry<T>> entries() {
    return held.values().stream()
        .flatMap(byVersion -> byVersion.values().stream())
        .flatMap(byKind -> byKind.values().stream())
        .flatMap(Ends::both)
        .sorted(Comparator.comparing(Placed::place))
        .map(Placed::entry)
        .toList();
  }

  private record Placed<T extends LedgerRecord>(Place place, LedgerEntry<T> entry) {}

  private record Ends<T extends LedgerRecord>(Placed<T> first, Placed<T> last) {
    private Ends<T> and(Ends<T> other) {
      return new Ends<>(
          first.place().compareTo(other.first.place()) <= 0 ? first : other.first,
          last.place().compareTo(other.last.place()) >= 0 ? last : other.last);
    }

    private Stream<Placed<T>> both() {
      return first == last ? Stream.of(first) : Stream.of(first, last);
    }
  }
}
