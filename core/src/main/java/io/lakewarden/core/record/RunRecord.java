package io.lakewarden.core.record;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One end of a run: its START, or its closing state with the outcome. */
public record RunRecord(
    String verb,
    String job,
    Optional<LocalDate> logicalDate,
    RunState state,
    Verdict verdict,
    int exitCode,
    String message,
    List<DatasetPin> pins,
    List<ChainHead> heads,
    String publication,
    String configDigest,
    String codeVersion,
    String actor,
    String trigger,
    String reason,
    String sparkApplicationId,
    Instant startedAt,
    Optional<Instant> endedAt)
    implements LedgerRecord {
  public RunRecord {
    pins = List.copyOf(pins);
    heads = List.copyOf(heads);
  }
}
