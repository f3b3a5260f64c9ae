package io.lakewarden.lineage.atlas;

/** Counts facts of one kind while a comparison goes on. */
final class Counter {
  private final Finding.Kind kind;
  private long ledger;
  private long atlas;
  private long missing;
  private long different;
  private long extra;
  private long setAside;

  Counter(Finding.Kind kind) {
    this.kind = kind;
  }

  void equal() {
    ledger++;
    atlas++;
  }

  void different() {
    equal();
    different++;
  }

  void missing() {
    ledger++;
    missing++;
  }

  void extra(long facts) {
    atlas += facts;
    extra += facts;
  }

  /**
   * @param there whether Atlas shows it in another form
   */
  void setAside(boolean there) {
    ledger++;
    atlas += there ? 1 : 0;
    setAside++;
  }

  Tally tally() {
    return new Tally(kind, ledger, atlas, missing, different, extra, setAside);
  }
}
