package io.lakewarden.reports;

import java.util.List;

/** How numbers and lists read in a sentence. */
final class Words {
  private Words() {}

  /** {@code 1 check}, {@code 3 checks}. */
  static String counted(long count, String noun) {
    return HtmlCell.grouped(count) + " " + (count == 1 ? noun : plural(noun));
  }

  /** {@code 3 of 41 checks}: a count never stands without what it is a part of. */
  static String share(long part, long whole, String noun) {
    return HtmlCell.grouped(part) + " of " + counted(whole, noun);
  }

  /** The names with commas, the first few of them where there are many. */
  static String list(List<String> names, int most) {
    if (names.size() <= most) {
      return String.join(", ", names);
    }
    return String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
  }

  private static String plural(String noun) {
    return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
  }
}
