package io.lakewarden.quality.drift;

/** What a comparison of one column says. */
public enum DriftVerdict {
  DRIFT,
  STABLE,
  UNDEFINED
}
