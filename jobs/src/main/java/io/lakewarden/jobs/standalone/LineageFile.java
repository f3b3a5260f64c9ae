package io.lakewarden.jobs.standalone;

import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.StatementFormat;
import io.lakewarden.lineage.StatementFormat.Content;
import io.lakewarden.lineage.spool.SpoolFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file with lineage, read once.
 *
 * @param live whether its writer is still at work
 */
record LineageFile(Path path, boolean live, Content content) {
  private static final int START = 4_096;

  /** Where files go, beside where they were. */
  enum State {
    /** Everything in it is in the ledger. */
    DELIVERED,
    /** What it held when it was read is in the ledger; there may be more later. */
    LIVE,
    /** It is damaged; what is sound in it is in the ledger. */
    CORRUPT
  }

  /** Reads a file; one of no format, or that cannot be read, is damaged as a whole. */
  static LineageFile read(Path path, List<StatementFormat> formats) {
    try {
      // Asked first: what is written between the question and the reading is read as well.
      // An empty file may be one that its writer has created but not locked yet.
      boolean live = SpoolFile.isBeingWritten(path) || Files.size(path) == 0;
      var format = format(path, formats);
      var content =
          format.isPresent() ? format.get().read(path) : damaged("It holds no lineage we know.");
      return new LineageFile(path, live, content);
    } catch (IOException e) {
      return new LineageFile(
          path, false, damaged("It cannot be read: " + e.getClass().getSimpleName() + "."));
    }
  }

  /** Whether one of the formats is the file's. */
  static boolean isLineage(Path path, List<StatementFormat> formats) {
    try {
      return format(path, formats).isPresent();
    } catch (IOException e) {
      return formats.stream().anyMatch(format -> format.recognises(path, ""));
    }
  }

  private static Optional<StatementFormat> format(Path path, List<StatementFormat> formats)
      throws IOException {
    try (var in = Files.newInputStream(path)) {
      var start = new String(in.readNBytes(START), StandardCharsets.UTF_8);
      return formats.stream().filter(format -> format.recognises(path, start)).findFirst();
    }
  }

  private static Content damaged(String reason) {
    return new Content("", List.of(), List.of(reason), false);
  }

  List<CapturedStatement> statements() {
    return content.statements();
  }

  boolean isDamaged() {
    return !content.damage().isEmpty();
  }

  State state() {
    if (live) {
      return State.LIVE;
    }
    return isDamaged() ? State.CORRUPT : State.DELIVERED;
  }

  /**
   * Moves the file to the folder of its state; a live one stays.
   *
   * @return where it is now
   */
  Path setAside() throws IOException {
    if (live) {
      return path;
    }
    var parent = path.toAbsolutePath().getParent();
    var name = state() == State.CORRUPT ? "corrupt" : "delivered";
    if (parent.endsWith(name)) {
      return path;
    }
    var folder = parent.resolve(name);
    Files.createDirectories(folder);
    var place = folder.resolve(path.getFileName());
    for (int i = 2; Files.exists(place); i++) {
      place = folder.resolve(path.getFileName() + "." + i);
    }
    return Files.move(path, place);
  }
}
