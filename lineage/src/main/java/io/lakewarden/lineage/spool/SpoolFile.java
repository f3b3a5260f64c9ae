package io.lakewarden.lineage.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * One file that a driver appends to, locked as long as it does.
 *
 * <p>What {@link #append} returned for is on disk and survives the death of the process.
 */
public final class SpoolFile implements AutoCloseable {
  private static final String PREFIX = "lineage-";
  private static final String SUFFIX = ".jsonl";
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");

  private final FileChannel channel;
  private long size;

  private SpoolFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Whether a file is named like one of a spool. */
  public static boolean isNameOfOne(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /**
   * Creates a file that does not exist yet, and its folder.
   *
   * @param writer tells files of this writer from those of all others
   */
  static SpoolFile create(Path folder, String application, String writer, int number)
      throws IOException {
    Files.createDirectories(folder);
    var name =
        PREFIX
            + UNSAFE.matcher(application).replaceAll("_")
            + "-"
            + writer
            + String.format("-%04d", number)
            + SUFFIX;
    var channel =
        FileChannel.open(
            folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.tryLock(); // Held until the channel closes, or the process ends however it ends.
    return new SpoolFile(channel);
  }

  /** Whether a process, this one included, is still appending to the file. */
  public static boolean isBeingWritten(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ);
        var lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  /** Appends these bytes and forces them to disk; on failure the file is as it was before. */
  void append(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
      size = channel.position();
    } catch (IOException e) {
      try {
        channel.truncate(size);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /** Bytes that are on disk. */
  long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
