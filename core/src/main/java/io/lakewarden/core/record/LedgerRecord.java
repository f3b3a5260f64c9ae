package io.lakewarden.core.record;

/** A fact that one ledger table keeps as one row. */
public interface LedgerRecord {}
