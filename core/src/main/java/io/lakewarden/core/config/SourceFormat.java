package io.lakewarden.core.config;

import java.util.Locale;

/** A format that landing reads. */
public enum SourceFormat {
  CSV,
  JSON,
  PARQUET,
  DELTA;

  /** The name Spark knows the format by. */
  public String sparkName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
