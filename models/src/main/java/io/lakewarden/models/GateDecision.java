package io.lakewarden.models;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.record.GateResultRecord;
import java.util.List;

/**
 * What the gate says about a challenger.
 *
 * @param status FAIL where a criterion failed or could not be measured (ERROR), WARN where one was
 *     left out for a declared reason (SKIPPED), otherwise PASS
 * @param criteria one row per criterion asked for, per group or segment where it is about those
 */
public record GateDecision(CheckStatus status, List<GateResultRecord> criteria) {
  public GateDecision {
    criteria = List.copyOf(criteria);
  }

  static GateDecision of(List<GateResultRecord> criteria) {
    var found = criteria.stream().map(GateResultRecord::status).toList();
    if (found.contains(CheckStatus.FAIL) || found.contains(CheckStatus.ERROR)) {
      return new GateDecision(CheckStatus.FAIL, criteria);
    }
    var passed = !found.isEmpty() && found.stream().allMatch(CheckStatus::passed);
    return new GateDecision(passed ? CheckStatus.PASS : CheckStatus.WARN, criteria);
  }

  /** Whether the challenger may go on towards production. */
  public boolean opens() {
    return status != CheckStatus.FAIL;
  }
}
