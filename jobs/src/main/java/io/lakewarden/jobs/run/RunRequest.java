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
    var childKey = new RunKey(key.value() + ":" + childVerb);
    return new RunRequest(childVerb, config, logicalDate, childKey, Optional.empty(), key.value());
  }

  /** The same, done again although it is complete; a reason that was given is kept. */
  public RunRequest again(String reason) {
    return new RunRequest(
        verb, config, logicalDate, key, Optional.of(rerunReason.orElse(reason)), trigger);
  }

  /**
   * The same about one generation of another run: what was made of the first generation is not what
   * is to be made of the next.
   */
  public RunRequest about(int generation) {
    return generation == 1
        ? this
        : new RunRequest(
            verb,
            config,
            logicalDate,
            new RunKey(key.value() + "." + generation),
            rerunReason,
            trigger);
  }
}
