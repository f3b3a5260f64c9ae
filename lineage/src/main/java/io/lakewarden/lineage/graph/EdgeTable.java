package io.lakewarden.lineage.graph;

import io.lakewarden.core.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts of all rows in arrays: about 50 bytes each. */
final class EdgeTable {
  private static final int FIRST_CAPACITY = 1024;
  private static final long NO_VERSION = -1;

  private final Map<String, Integer> texts = new HashMap<>();
  private final List<String> textOf = new ArrayList<>();
  private int size;
  private int[] sources = new int[FIRST_CAPACITY];
  private int[] targets = new int[FIRST_CAPACITY];
  private int[] kinds = new int[FIRST_CAPACITY];
  private int[] transformations = new int[FIRST_CAPACITY];
  private boolean[] masking = new boolean[FIRST_CAPACITY];
  private long[] sourceVersions = new long[FIRST_CAPACITY];
  private long[] targetVersions = new long[FIRST_CAPACITY];
  private int[] runs = new int[FIRST_CAPACITY];
  private int[] statements = new int[FIRST_CAPACITY];
  private long[] times = new long[FIRST_CAPACITY];

  /** Keeps a row; a side that it does not have is -1. */
  int add(int source, int target, LineageRow row) {
    if (size == sources.length) {
      grow();
    }
    sources[size] = source;
    targets[size] = target;
    kinds[size] = number(row.kind());
    transformations[size] = number(row.transformation());
    masking[size] = row.masking();
    sourceVersions[size] = row.sourceVersion().orElse(NO_VERSION);
    targetVersions[size] = row.targetVersion().orElse(NO_VERSION);
    runs[size] = number(row.runId());
    statements[size] = number(row.statementId());
    times[size] = Micros.of(row.time());
    return size++;
  }

  int size() {
    return size;
  }

  int source(int row) {
    return sources[row];
  }

  int target(int row) {
    return targets[row];
  }

  int[] sources() {
    return Arrays.copyOf(sources, size);
  }

  int[] targets() {
    return Arrays.copyOf(targets, size);
  }

  /** Microseconds since the epoch. */
  long time(int row) {
    return times[row];
  }

  boolean isDirect(int row) {
    return textOf.get(kinds[row]).equals("DIRECT");
  }

  Optional<Long> sourceVersion(int row) {
    return version(sourceVersions[row]);
  }

  Optional<Long> targetVersion(int row) {
    return version(targetVersions[row]);
  }

  /** The row between these nodes. */
  Edge edge(int row, Node source, Node target) {
    return new Edge(
        source,
        target,
        textOf.get(kinds[row]),
        textOf.get(transformations[row]),
        masking[row],
        sourceVersion(row),
        targetVersion(row),
        textOf.get(runs[row]),
        textOf.get(statements[row]),
        Micros.instant(times[row]));
  }

  private static Optional<Long> version(long version) {
    return version == NO_VERSION ? Optional.empty() : Optional.of(version);
  }

  private int number(String text) {
    var known = texts.get(text);
    if (known != null) {
      return known;
    }
    texts.put(text, textOf.size());
    textOf.add(text);
    return textOf.size() - 1;
  }

  private void grow() {
    int capacity = size * 2;
    sources = Arrays.copyOf(sources, capacity);
    targets = Arrays.copyOf(targets, capacity);
    kinds = Arrays.copyOf(kinds, capacity);
    transformations = Arrays.copyOf(transformations, capacity);
    masking = Arrays.copyOf(masking, capacity);
    sourceVersions = Arrays.copyOf(sourceVersions, capacity);
    targetVersions = Arrays.copyOf(targetVersions, capacity);
    runs = Arrays.copyOf(runs, capacity);
    statements = Arrays.copyOf(statements, capacity);
    times = Arrays.copyOf(times, capacity);
  }
}
