package io.lakewarden.core.record;

import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import java.time.Instant;
import java.util.Optional;

/** One step of a run: what it did to which subject, and what that cost. */
public record RunStepRecord(
    int ordinal,
    String step,
    String subject,
    RunState state,
    Verdict verdict,
    String message,
    Instant startedAt,
    Instant endedAt,
    Optional<Long> rowsIn,
    Optional<Long> rowsOut,
    int scans,
    int sparkJobs,
    long bytesRead)
    implements LedgerRecord {}
