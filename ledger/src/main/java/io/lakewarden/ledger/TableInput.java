package io.lakewarden.ledger;

import io.lakewarden.core.DatasetPin;
import java.util.List;
import java.util.Objects;

/**
 * A version that rows were made from.
 *
 * @param certificates ids of the certificates that stand for it, newest first
 */
public record TableInput(DatasetPin pin, List<String> certificates) {
  public TableInput {
    Objects.requireNonNull(pin, "pin");
    certificates = List.copyOf(certificates);
  }
}
