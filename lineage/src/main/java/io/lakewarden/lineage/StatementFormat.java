package io.lakewarden.lineage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A kind of file that holds statements which were captured elsewhere. */
public interface StatementFormat {
  /**
   * Whether a file is of this kind.
   *
   * @param start its first characters, at most some thousand
   */
  boolean recognises(Path file, String start);

  /**
   * Everything in the file that can be trusted.
   *
   * @throws IOException if the file cannot be read at all
   */
  Content read(Path file) throws IOException;

  /**
   * What each of several files holds, of which one may go on where another ends. A file that cannot
   * be read is damaged as a whole.
   */
  default Map<Path, Content> readTogether(List<Path> files) {
    var contents = new HashMap<Path, Content>();
    for (var file : files) {
      try {
        contents.put(file, read(file));
      } catch (IOException e) {
        contents.put(file, Content.unreadable(e));
      }
    }
    return contents;
  }

  /**
   * What a file holds.
   *
   * @param job the name of the job that wrote it; empty where the file has nothing in it
   * @param damage what is wrong with the file, one sentence each; a sound file has none
   * @param unfinished whether it ends in the middle of a statement that its writer never confirmed
   */
  record Content(
      String job, List<CapturedStatement> statements, List<String> damage, boolean unfinished) {
    public Content {
      statements = List.copyOf(statements);
      damage = List.copyOf(damage);
    }

    /** Of a file of which nothing can be trusted. */
    public static Content damaged(String reason) {
      return new Content("", List.of(), List.of(reason), false);
    }

    /** Of a file that cannot be read. */
    public static Content unreadable(IOException failure) {
      return damaged("It cannot be read: " + failure.getClass().getSimpleName() + ".");
    }
  }
}
