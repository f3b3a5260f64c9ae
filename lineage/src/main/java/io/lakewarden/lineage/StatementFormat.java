package io.lakewarden.lineage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
  }
}
