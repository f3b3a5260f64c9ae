package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.PublicationRecord;
import java.util.List;
import java.util.Objects;

/**
 * How a publication ended.
 *
 * @param pending whether a fact is still to be delivered, so that a later publication must try
 *     again; a fact that Atlas refused is set aside and does not count
 * @param attempts one record per fact, state {@code DELIVERED}, {@code PENDING} or {@code FAILED}
 * @param message one sentence for people
 */
public record PublicationOutcome(
    boolean pending, List<PublicationRecord> attempts, String message) {
  public PublicationOutcome {
    attempts = List.copyOf(attempts);
    Objects.requireNonNull(message, "message");
  }
}
