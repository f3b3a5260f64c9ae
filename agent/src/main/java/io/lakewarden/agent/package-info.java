/** Attaches lineage capture to Spark jobs that know nothing of it. */
package io.lakewarden.agent;
