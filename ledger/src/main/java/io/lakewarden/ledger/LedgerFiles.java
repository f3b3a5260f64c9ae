package io.lakewarden.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The small files beside the ledger's tables, on any file system Hadoop knows. On a local disk the
 * Java library is used, because Hadoop's local file system neither forces bytes to the disk nor
 * creates a file atomically.
 */
final class LedgerFiles {
  private final FileSystem fileSystem;
  private final Path root;
  private final Configuration configuration;

  LedgerFiles(Configuration configuration, String directory) {
    this.configuration = configuration;
    try {
      var path = new Path(directory);
      fileSystem = path.getFileSystem(configuration);
      root = fileSystem.makeQualified(path);
    } catch (IOException e) {
      throw Problems.storage("reach the ledger at " + directory, e);
    }
  }

  /** Where this lies, with its scheme. */
  String location(String relative) {
    return path(relative).toString();
  }

  String root() {
    return root.toString();
  }

  /** How to reach the file systems. */
  Configuration configuration() {
    return configuration;
  }

  boolean exists(String relative) {
    try {
      return fileSystem.exists(path(relative));
    } catch (IOException e) {
      throw Problems.storage("look for " + path(relative), e);
    }
  }

  /** The names of the files in this folder; none where it does not exist. */
  List<String> list(String relative) {
    try {
      return Arrays.stream(fileSystem.listStatus(path(relative)))
          .filter(FileStatus::isFile)
          .map(status -> status.getPath().getName())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw Problems.storage("list " + path(relative), e);
    }
  }

  Optional<String> read(String relative) {
    try (var in = fileSystem.open(path(relative))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Problems.storage("read " + path(relative), e);
    }
  }

  /** When this was last written, in milliseconds since 1970; empty where it does not exist. */
  Optional<Long> modified(String relative) {
    try {
      return Optional.of(fileSystem.getFileStatus(path(relative)).getModificationTime());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Problems.storage("look at " + path(relative), e);
    }
  }

  /** Creates this file with this text; false where it exists already. */
  boolean create(String relative, String text) {
    var target = path(relative);
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      fileSystem.mkdirs(target.getParent());
      if (isLocal()) {
        Files.write(local(target), bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return true;
      }
      try (var out = fileSystem.create(target, false)) {
        out.write(bytes);
      }
      return true;
    } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw Problems.storage("create " + target, e);
    }
  }

  /** Writes this file, whole or not at all, and returns when it would survive a crash. */
  void writeDurably(String relative, String text) {
    var target = path(relative);
    var temporary = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      fileSystem.mkdirs(target.getParent());
      if (isLocal()) {
        Files.write(local(temporary), bytes, StandardOpenOption.CREATE_NEW);
        force(local(temporary));
        Files.move(local(temporary), local(target), StandardCopyOption.ATOMIC_MOVE);
        force(local(target.getParent()));
        return;
      }
      try (var out = fileSystem.create(temporary, true)) {
        out.write(bytes);
        out.hsync();
      }
      fileSystem.delete(target, false);
      if (!fileSystem.rename(temporary, target)) {
        throw new IOException("The file could not be renamed");
      }
    } catch (IOException e) {
      throw Problems.storage("write " + target, e);
    }
  }

  /** Forces all files below a folder to the disk, where the file system is local. */
  void force(String relative) {
    if (!isLocal()) {
      return;
    }
    try (var files = Files.walk(local(path(relative)))) {
      for (var file : files.toList()) {
        force(file);
      }
    } catch (IOException e) {
      throw Problems.storage("force to disk " + path(relative), e);
    }
  }

  /** Removes this file or folder, where it exists. */
  void delete(String relative) {
    try {
      fileSystem.delete(path(relative), true);
    } catch (IOException e) {
      throw Problems.storage("remove " + path(relative), e);
    }
  }

  private boolean isLocal() {
    return root.toUri().getScheme().equals("file");
  }

  private Path path(String relative) {
    return new Path(root, relative);
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  private static void force(java.nio.file.Path path) {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
