package io.lakewarden.jobs.run;

import io.lakewarden.core.RunKey;
import io.lakewarden.core.config.GovernanceConfig;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a command was asked to do.
 *
 * @param verb the command
 * @param config the effective configuration, its folders already absolute
 * @param logicalDate the date the run is about, never the date it happens to run on
 * @param key which run this is
 * @param rerunReason why a run that is done must be done again, where that is wanted
 * @param trigger what started it: manual, schedule or the key of a parent run
 */
public record RunRequest(
    String verb,
    GovernanceConfig config,
    LocalDate logicalDate,
    RunKey key,
    Optional<String> rerunReason,
    String trigger) {

  /** A run of its own that this run starts when it is done, such as its report. */
  public RunRequest child(String childVerb) {
    return new RunRequest(
        childVerb,
        config,
        logicalDate,
        new RunKey(key.value() + ":" + childVerb),
        rerunReason,
        key.value());
  }
}
