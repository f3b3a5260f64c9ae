package io.lakewarden.core;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * The identity of one run: a name-based UUID of its key and generation, so recovery finds it again.
 */
public record RunId(String value) {
  public RunId {
    Objects.requireNonNull(value, "value");
    if (value.isBlank()) {
      throw new IllegalArgumentException("A run id is not blank");
    }
  }

  /** The id of this generation of this key; the same arguments give the same id. */
  public static RunId of(RunKey key, int generation) {
    var name = "lakewarden/run/" + key.value() + "/" + generation;
    return new RunId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
