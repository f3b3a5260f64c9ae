package io.lakewarden.jobs.trace;

import io.lakewarden.core.ModelNode;
import io.lakewarden.ledger.DeltaTables;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What one write left in a table: a whole version, or the increment of one date; or a version of a
 * model.
 *
 * @param name the one full name under which the table is known, whatever a record calls it
 * @param version empty where the place has none, such as a file
 * @param date the increment's logical date
 */
record DataVersion(String name, Optional<Long> version, Optional<LocalDate> date) {
  DataVersion {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(date, "date");
  }

  static DataVersion whole(String name, Optional<Long> version) {
    return new DataVersion(name, version, Optional.empty());
  }

  boolean isModel() {
    return ModelNode.model(name).isPresent();
  }

  /** The increment as certificates and verdicts name it. */
  Optional<String> slice() {
    return date.map(day -> DeltaTables.LOGICAL_DATE + "=" + day);
  }
}
