package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.CapturedStatement;
import java.util.Optional;

/** Turns a finished execution into its captured statement. */
interface StatementReader {
  /** Empty where the statement neither read nor wrote a dataset. */
  Optional<CapturedStatement> read(Execution execution);
}
