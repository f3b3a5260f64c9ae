/** The lineage as OpenLineage 2 events, out of the ledger's records and into them; no Spark. */
package io.lakewarden.lineage.openlineage;
