package io.lakewarden.models;

import java.util.List;

/**
 * What was measured on one set of labelled and scored rows.
 *
 * @param overall all rows
 * @param segments one entry per segment column, in the order asked for, and value, in the order of
 *     the text
 * @param fairness one entry per segment column, over all its groups however small
 * @param method {@code exact}, or how scores were rounded because there were too many distinct ones
 */
public record Evaluation(
    GroupMetrics overall,
    List<SegmentMetrics> segments,
    List<FairnessMetrics> fairness,
    String method) {
  public Evaluation {
    segments = List.copyOf(segments);
    fairness = List.copyOf(fairness);
  }
}
