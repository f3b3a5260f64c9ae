/** Statements on local disk, between the driver that captured them and the ledger. */
package io.lakewarden.lineage.spool;
