/** The Spark side: listening to executions and reading their analysed plans. */
package io.lakewarden.lineage.capture;
