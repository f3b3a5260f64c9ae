package io.lakewarden.quality.classification;

import java.util.List;

/**
 * What a column was found to hold.
 *
 * @param type finer type, one name of the documented list
 * @param confidence 0 to 1
 * @param evidence sentences without cell values
 */
public record Classification(
    String column, Category category, String type, double confidence, List<String> evidence) {
  public Classification {
    evidence = List.copyOf(evidence);
  }

  /** Whether no value of the column may be kept: personal data, free text and keys. */
  public boolean isProtected() {
    return category != Category.NONE || type.equals("SURROGATE_ID") || type.startsWith("FREE_TEXT");
  }

  static Classification of(
      String column, EntityType type, double confidence, List<String> evidence) {
    return new Classification(column, type.category(), type.label(), confidence, evidence);
  }
}
