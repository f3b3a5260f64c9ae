package io.lakewarden.ledger;

import io.lakewarden.core.Digests;
import io.lakewarden.ledger.kernel.KernelTable.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The data files that make up a version of a table. Delta never changes a file and never uses a
 * name again, so the same files are the same rows.
 */
public final class TableFiles {
  private final List<Content> contents;

  TableFiles(List<Content> contents) {
    this.contents = List.copyOf(contents);
  }

  /** The logical dates that have rows, in order; none of a table without increments. */
  public List<LocalDate> dates() {
    return contents.stream()
        .flatMap(content -> content.partition().stream())
        .map(LocalDate::parse)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * SHA-256 over names, sizes and deletion vectors of the files; the order does not matter.
   *
   * @param date of the increment of this date alone
   */
  public String digest(Optional<LocalDate> date) {
    var partition = date.map(LocalDate::toString);
    return Digests.sha256(
        contents.stream()
            .filter(content -> partition.isEmpty() || content.partition().equals(partition))
            .map(Content::identity)
            .sorted()
            .collect(Collectors.joining("\n", "lakewarden-files-1\n", "")));
  }
}
