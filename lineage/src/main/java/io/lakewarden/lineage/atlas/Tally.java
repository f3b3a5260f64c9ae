package io.lakewarden.lineage.atlas;

/**
 * How many facts of one kind the ledger has and Atlas shows.
 *
 * @param ledger those that the ledger wants in Atlas
 * @param atlas those of ours that Atlas shows, wanted or extra
 * @param setAside those that Atlas refused before and still does not show as wanted
 */
public record Tally(
    Finding.Kind kind,
    long ledger,
    long atlas,
    long missing,
    long different,
    long extra,
    long setAside) {
  boolean isEqual() {
    return missing + different + extra == 0;
  }
}
