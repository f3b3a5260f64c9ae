/**
 * What the ledger keeps, one record per table. The ledger adds who wrote a row, when, and its place
 * in the hash chain; here is only the fact itself.
 */
package io.lakewarden.core.record;
