/** Judges OpenLineage events by the schemas of the specification. */
package io.lakewarden.testkit.openlineage;
