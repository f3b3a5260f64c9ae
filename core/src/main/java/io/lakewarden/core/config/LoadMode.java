package io.lakewarden.core.config;

/** How a landing enters a table that already has rows. */
public enum LoadMode {
  SNAPSHOT,
  INCREMENT
}
