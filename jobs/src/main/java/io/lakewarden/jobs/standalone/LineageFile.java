package io.lakewarden.jobs.standalone;

import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.StatementFormat;
import io.lakewarden.lineage.StatementFormat.Content;
import io.lakewarden.lineage.spool.SpoolFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Reads files, all of a format together; one of no format, or that cannot be read, is damaged as
   * a whole.
   */
  static List<LineageFile> read(Collection<Path> paths, List<StatementFormat> formats) {
    Map<StatementFormat, List<Path>> byFormat = new LinkedHashMap<>();
    Map<Path, Content> contents = new HashMap<>();
    Set<Path> live = new HashSet<>();
    for (var path : paths) {
      try {
        // Asked first: what is written between the question and the reading is read as well.
        // An empty file may be one that its writer has created but not locked yet.
        if (SpoolFile.isBeingWritten(path) || Files.size(path) == 0) {
          live.add(path);
        }
        format(path, formats)
            .ifPresentOrElse(
                format -> byFormat.computeIfAbsent(format, any -> new ArrayList<>()).add(path),
                () -> contents.put(path, Content.damaged("It holds no lineage we know.")));
      } catch (IOException e) {
        live.remove(path);
        contents.put(path, Content.unreadable(e));
      }
    }
    byFormat.forEach((format, files) -> contents.putAll(format.readTogether(files)));
    return paths.stream()
        .map(path -> new LineageFile(path, live.contains(path), contents.get(path)))
        .toList();
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
