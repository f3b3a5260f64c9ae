package io.lakewarden.jobs.tour;

import io.lakewarden.jobs.demo.PlantedDefect;
import java.util.Optional;

/**
 * One planted defect and what the ledger says about it.
 *
 * @param status what was found: the rule's status, DRIFT, GATE_FAIL, or NOT FOUND
 * @param count how many rows were found, where the finding is about rows
 */
record FoundDefect(PlantedDefect planted, String status, Optional<Long> count) {
  /** Whether it was found, with the exact number of rows where that is known. */
  boolean isFound() {
    return !status.equals("NOT FOUND");
  }
}
