/**
 * Lineage by versions: what a version was made from, what was made from it, and what is tainted.
 */
package io.lakewarden.jobs.trace;
