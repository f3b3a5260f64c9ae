package io.lakewarden.quality.drift;

import io.lakewarden.quality.classification.Category;
import io.lakewarden.quality.classification.Classification;

/** Where the categories of a column may be named. */
enum Disclosure {
  /** In a ledger, if they are few and each has rows enough. */
  LEDGER,
  /** On a terminal only: it is personal, or a key. */
  TERMINAL,
  /** Nowhere: it identifies persons directly, or is free text. */
  NOWHERE;

  static Disclosure of(Classification found) {
    if (found.category() == Category.DIRECT || found.type().startsWith("FREE_TEXT")) {
      return NOWHERE;
    }
    return found.isProtected() ? TERMINAL : LEDGER;
  }

  /** The stricter of two. */
  Disclosure and(Disclosure other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
