package io.lakewarden.reports;

/**
 * One named value outside a table.
 *
 * @param key the name in JSON
 * @param evidence the class of the value; a missing value is always of class missing
 */
public record Fact(String key, String label, Cell value, EvidenceClass evidence) {
  public Fact {
    evidence = value instanceof Cell.Missing ? EvidenceClass.MISSING : evidence;
  }

  static Fact computed(String key, String label, Cell value) {
    return new Fact(key, label, value, EvidenceClass.COMPUTED);
  }

  static Fact observed(String key, String label, Cell value) {
    return new Fact(key, label, value, EvidenceClass.OBSERVED);
  }

  static Fact declared(String key, String label, Cell value) {
    return new Fact(key, label, value, EvidenceClass.DECLARED);
  }
}
