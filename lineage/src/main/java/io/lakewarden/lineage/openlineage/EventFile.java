package io.lakewarden.lineage.openlineage;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file of JSON lines that appears, or is replaced, as a whole. */
public final class EventFile implements EventSink {
  private final Path file;
  private final Path temporary;
  private final BufferedWriter writer;

  private EventFile(Path file, Path temporary, BufferedWriter writer) {
    this.file = file;
    this.temporary = temporary;
    this.writer = writer;
  }

  /**
   * Begins the file.
   *
   * @throws GovernanceException 20 when its folder is not writable
   */
  public static EventFile begin(Path target) {
    var file = target.toAbsolutePath().normalize();
    try {
      Files.createDirectories(file.getParent());
      // Made as any file is; one of Files.createTempFile would be for its owner alone.
      var temporary = file.resolveSibling(".events" + UUID.randomUUID() + ".jsonl");
      return new EventFile(
          file, temporary, Files.newBufferedWriter(temporary, StandardOpenOption.CREATE_NEW));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public void deliver(String event) {
    try {
      writer.write(event);
      writer.write('\n');
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public void complete() {
    try {
      writer.close();
      Files.move(
          temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static GovernanceException failed(Path file, IOException cause) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot write the events to "
            + file
            + ": the place is not writable. Choose another file for --to; the ledger is unchanged.",
        cause);
  }
}
