package io.lakewarden.ledger;

import java.util.Objects;

/**
 * Which change of a table is meant, by what it was computed from; it is made once.
 *
 * @param application what makes changes of this kind
 * @param version the version of the source it was computed from; a later change has a higher one
 */
public record TableChange(String application, long version) {
  public TableChange {
    Objects.requireNonNull(application, "application");
  }

  String id() {
    return application + "@" + version;
  }
}
