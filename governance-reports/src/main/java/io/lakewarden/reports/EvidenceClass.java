package io.lakewarden.reports;

import java.util.Locale;

/** Where a value in a report comes from, and so how far a reader can check it. */
public enum EvidenceClass {
  COMPUTED("C", "computed from pinned data; anyone with the data can compute it again"),
  OBSERVED("O", "observed by the service while the run happened"),
  DECLARED("D", "declared in the configuration by the people who own it"),
  ATTESTED("A", "attested by a named person or a declared policy"),
  MISSING("M", "not on record; the text in its place says why");

  private final String code;
  private final String meaning;

  EvidenceClass(String code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The letter that marks values of this class. */
  public String code() {
    return code;
  }

  /** One phrase for people. */
  public String meaning() {
    return meaning;
  }

  /** The name in lower case, as in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
