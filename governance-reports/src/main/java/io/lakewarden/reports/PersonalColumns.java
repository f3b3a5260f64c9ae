package io.lakewarden.reports;

import io.lakewarden.core.record.ClassificationRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The columns whose values a report must not let through, whatever the ledger holds about them.
 *
 * <p>The ledger already keeps personal values out; this is the second barrier.
 */
final class PersonalColumns {
  private static final Set<String> NOT_PERSONAL = Set.of("NONE", "UNKNOWN");

  private final Set<List<String>> columns = new HashSet<>();

  PersonalColumns(List<ClassificationRecord> classifications) {
    for (var classification : classifications) {
      if (isPersonal(classification)) {
        columns.add(List.of(classification.dataset(), classification.columnName()));
      }
    }
  }

  boolean contains(String dataset, String column) {
    return columns.contains(List.of(dataset, column));
  }

  /** Whether the classification, not rejected by a person, names a category of personal data. */
  static boolean isPersonal(ClassificationRecord classification) {
    return !NOT_PERSONAL.contains(classification.category().toUpperCase(Locale.ROOT))
        && !classification.state().toUpperCase(Locale.ROOT).startsWith("REJECT");
  }

  /** Whether a person still has to confirm or reject the classification. */
  static boolean isOpen(ClassificationRecord classification) {
    var state = classification.state().toUpperCase(Locale.ROOT);
    return isPersonal(classification) && !state.startsWith("CONFIRM") && !state.equals("ACCEPTED");
  }
}
