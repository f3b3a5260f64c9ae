package io.lakewarden.lineage;

/** How much of a statement's lineage is known. */
public enum CaptureStatus {
  /** Every operator of the plan was understood. */
  FULL,
  /** Some operators were not understood: their outputs depend, coarsely, on all their inputs. */
  PARTIAL,
  /** The plan could not be read; only the fact that the statement ran is known. */
  FAILED
}
