package io.lakewarden.core.config;

/** How far expected partitions lie apart. */
public enum PartitionStep {
  DAY,
  MONTH,
  YEAR
}
