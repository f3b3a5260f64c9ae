package io.lakewarden.lineage.openlineage;

import io.lakewarden.lineage.CapturedStatement;
import java.util.List;
import java.util.Objects;

/**
 * What events of a listener tell.
 *
 * @param statements one per run that read or wrote a dataset
 * @param skipped what was set aside
 */
public record OpenLineageReading(List<CapturedStatement> statements, List<Skipped> skipped) {
  public OpenLineageReading {
    statements = List.copyOf(statements);
    skipped = List.copyOf(skipped);
  }

  /**
   * An event, or all events of a run, that became no lineage.
   *
   * @param place where it stands, such as {@code line 3}, or the id of the run
   * @param malformed whether something is wrong with it; otherwise it only tells nothing of lineage
   * @param reason why, without any value
   */
  public record Skipped(String place, boolean malformed, String reason) {
    public Skipped {
      Objects.requireNonNull(place, "place");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Whether every event was understood. */
  public boolean isClean() {
    return skipped.stream().noneMatch(Skipped::malformed);
  }
}
