/** Pictures of a part of the lineage graph: SVG, HTML, DOT and JSON; no Spark, no script. */
package io.lakewarden.lineage.picture;
