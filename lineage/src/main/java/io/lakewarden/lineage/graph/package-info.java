/** The lineage graph: what stems from what, walked in both directions; no Spark. */
package io.lakewarden.lineage.graph;
