/**
 * Verbs that work on a path or a ledger without any configuration, and plans that write nothing.
 */
package io.lakewarden.jobs.standalone;
