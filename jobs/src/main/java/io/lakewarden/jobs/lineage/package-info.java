/** Questions about the lineage that a ledger keeps, and their answers. */
package io.lakewarden.jobs.lineage;
