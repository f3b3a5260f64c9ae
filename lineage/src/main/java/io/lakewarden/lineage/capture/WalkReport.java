package io.lakewarden.lineage.capture;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a walk met besides columns: the sources it read, and the nodes it did not understand. */
final class WalkReport {
  private final Set<SourceDataset> sources = new LinkedHashSet<>();
  private final Set<String> unknownNodes = new LinkedHashSet<>();
  private boolean deltaInternal;

  void source(SourceDataset dataset) {
    sources.add(dataset);
  }

  void unknown(String node) {
    unknownNodes.add(node);
  }

  void readsDeltaLog() {
    deltaInternal = true;
  }

  Set<SourceDataset> sources() {
    return sources;
  }

  Set<String> unknownNodes() {
    return unknownNodes;
  }

  /** Whether the plan reads a transaction log, which only Delta itself does. */
  boolean isDeltaInternal() {
    return deltaInternal;
  }
}
