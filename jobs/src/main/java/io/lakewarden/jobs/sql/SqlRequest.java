package io.lakewarden.jobs.sql;

import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Statements to run.
 *
 * @param name what they are called in messages
 * @param warehouse the folder where tables lie, absolute
 * @param ledger the ledger's folder
 * @param withLedger whether reading the ledger's own tables is lineage too
 * @param dryRun whether to stop before the first statement
 */
public record SqlRequest(
    String name,
    List<SqlStatement> statements,
    Path warehouse,
    String ledger,
    boolean withLedger,
    boolean dryRun) {
  public SqlRequest {
    statements = List.copyOf(statements);
    if (statements.isEmpty()) {
      throw GovernanceException.usage(
          "Cannot run " + name + ": it holds no statement. Write some, separated by semicolons.");
    }
  }

  /**
   * The statements of a file.
   *
   * @throws GovernanceException 20 where it cannot be read or holds none
   */
  public static SqlRequest of(
      Path file, Path warehouse, String ledger, boolean withLedger, boolean dryRun) {
    return new SqlRequest(
        file.toString(), SqlScript.split(read(file)), warehouse, ledger, withLedger, dryRun);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw GovernanceException.usage(
          "Cannot run " + file + ": it is not UTF-8. Save it in that encoding.");
    } catch (IOException e) {
      throw GovernanceException.usage(
          "Cannot run "
              + file
              + ": no such file can be read ("
              + e.getClass().getSimpleName()
              + "). Check --file.");
    }
  }
}
