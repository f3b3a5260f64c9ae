/**
 * A Delta table read and appended to in this process with Delta Kernel: for a few rows, planning a
 * Spark job costs far more than the work.
 */
package io.lakewarden.ledger.kernel;
