package io.lakewarden.quality.drift;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Categories that only one side has. They are told whatever the tests say, which lose them among
 * the other cells.
 *
 * @param added categories that the reference does not have
 * @param gone categories that the current frame does not have any more
 * @param addedShare share of the current values that are of new categories
 * @param goneShare share of the reference's values that were of categories now gone
 */
record CategoryChange(
    Map<String, Long> added,
    Map<String, Long> gone,
    double addedShare,
    double goneShare,
    int cells,
    Disclosure disclosure) {
  private static final int LEDGER_CATEGORIES = 50;
  private static final int PRINT_CATEGORIES = 1000;
  private static final int LEDGER_ROWS = 10;

  static final CategoryChange NONE =
      new CategoryChange(Map.of(), Map.of(), 0, 0, 0, Disclosure.NOWHERE);

  static CategoryChange of(
      Map<String, Long> before, Map<String, Long> after, Disclosure disclosure) {
    var added = only(after, before);
    var gone = only(before, after);
    return new CategoryChange(
        added,
        gone,
        share(added, after),
        share(gone, before),
        before.size() + added.size(),
        disclosure);
  }

  boolean isEmpty() {
    return added.isEmpty() && gone.isEmpty();
  }

  List<String> added(CategoryNaming naming) {
    return named(added, naming);
  }

  List<String> gone(CategoryNaming naming) {
    return named(gone, naming);
  }

  /** Why some that were found are not named on a terminal, empty where all are. */
  String unnamed() {
    if (isEmpty()) {
      return "";
    }
    if (disclosure == Disclosure.NOWHERE) {
      return "they are not named: the column identifies persons or is free text";
    }
    return cells > PRINT_CATEGORIES ? "they are not named: there are " + cells + " categories" : "";
  }

  private List<String> named(Map<String, Long> found, CategoryNaming naming) {
    if (naming == CategoryNaming.PRINT) {
      return unnamed().isEmpty() ? List.copyOf(found.keySet()) : List.of();
    }
    return disclosure != Disclosure.LEDGER || cells > LEDGER_CATEGORIES
        ? List.of()
        : found.entrySet().stream()
            .filter(entry -> entry.getValue() >= LEDGER_ROWS)
            .map(Map.Entry::getKey)
            .toList();
  }

  private static Map<String, Long> only(Map<String, Long> here, Map<String, Long> there) {
    var found = new TreeMap<>(here);
    found.keySet().removeAll(there.keySet());
    return found;
  }

  private static double share(Map<String, Long> part, Map<String, Long> whole) {
    double all = whole.values().stream().mapToLong(Long::longValue).sum();
    return all == 0 ? 0 : part.values().stream().mapToLong(Long::longValue).sum() / all;
  }
}
