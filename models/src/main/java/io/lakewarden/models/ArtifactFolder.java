package io.lakewarden.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The files of a saved model, on any file system that Spark reaches. */
final class ArtifactFolder {
  private final FileSystem files;
  private final Path root;

  ArtifactFolder(String path) throws IOException {
    var configuration = SparkSession.active().sessionState().newHadoopConf();
    var given = new Path(path);
    this.files = given.getFileSystem(configuration);
    this.root = files.makeQualified(given);
  }

  Path root() {
    return root;
  }

  /** The path below the folder. */
  String relative(Path file) {
    return root.toUri().relativize(file.toUri()).getPath();
  }

  /** Every file that carries content, in the order of the relative paths. */
  List<FileStatus> files() throws IOException {
    var found = new ArrayList<FileStatus>();
    var walk = files.listFiles(root, true);
    while (walk.hasNext()) {
      var file = walk.next();
      var name = file.getPath().getName();
      if (!name.equals("_SUCCESS") && !name.endsWith(".crc")) {
        found.add(file);
      }
    }
    found.sort(Comparator.comparing(file -> relative(file.getPath())));
    return found;
  }

  /** The folders right below this one, in the order of their names. */
  List<Path> folders(String name) throws IOException {
    var found = new ArrayList<Path>();
    for (var child : files.listStatus(new Path(root, name))) {
      if (child.isDirectory()) {
        found.add(child.getPath());
      }
    }
    found.sort(Comparator.comparing(Path::getName));
    return found;
  }

  boolean exists(Path path) throws IOException {
    return files.exists(path);
  }

  interface Chunk {
    void accept(byte[] buffer, int offset, int length);
  }

  /** Passes the bytes of a file on, piece by piece. */
  void read(Path file, Chunk consumer) throws IOException {
    var buffer = new byte[1 << 16];
    try (var in = files.open(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        consumer.accept(buffer, 0, read);
      }
    }
  }

  byte[] bytes(Path file) throws IOException {
    var bytes = new ByteArrayOutputStream();
    read(file, bytes::write);
    return bytes.toByteArray();
  }

  void write(String name, byte[] bytes) throws IOException {
    try (var out = files.create(new Path(root, name), true)) {
      out.write(bytes);
    }
  }
}
