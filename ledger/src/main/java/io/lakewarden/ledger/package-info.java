/**
 * Every governance Delta table: its schema, how runs append to it, how it is read, and the hash
 * chain that makes tampering visible. No other module reads or writes Delta.
 */
package io.lakewarden.ledger;
