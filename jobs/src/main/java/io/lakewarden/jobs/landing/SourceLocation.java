package io.lakewarden.jobs.landing;

import io.lakewarden.core.Digests;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A source file or folder for one logical date.
 *
 * @param path absolute path or URI
 */
public record SourceLocation(String path) {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM");

  /** Fills in {@code {date}} and {@code {month}} and resolves a relative path against a folder. */
  public static SourceLocation of(String template, LocalDate date, String folder) {
    var filled = template.replace("{date}", date.toString()).replace("{month}", MONTH.format(date));
    return new SourceLocation(resolve(filled, folder));
  }

  /** An absolute path or URI stays as it is; anything else lies below the folder. */
  public static String resolve(String path, String folder) {
    if (new Path(path).toUri().getScheme() != null || Paths.get(path).isAbsolute()) {
      return path;
    }
    return Paths.get(folder).resolve(path).normalize().toString();
  }

  /** Whether there is anything at this place. */
  public boolean exists(Configuration hadoop) {
    try {
      return fileSystem(hadoop).exists(new Path(path));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The data files, in path order; names that start with {@code _} or {@code .} are no data. */
  public List<FileStatus> files(Configuration hadoop) {
    try {
      var found = new ArrayList<FileStatus>();
      var iterator = fileSystem(hadoop).listFiles(new Path(path), true);
      while (iterator.hasNext()) {
        var file = iterator.next();
        var name = file.getPath().getName();
        if (!name.startsWith("_") && !name.startsWith(".")) {
          found.add(file);
        }
      }
      found.sort(Comparator.comparing(file -> file.getPath().toString()));
      return found;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** SHA-256 over names and bytes of the files: what makes a source the same source. */
  public String digest(Configuration hadoop) {
    try {
      var digest = Digests.newSha256();
      var buffer = new byte[1 << 16];
      for (var file : files(hadoop)) {
        digest.update(file.getPath().getName().getBytes(StandardCharsets.UTF_8));
        try (var in = fileSystem(hadoop).open(file.getPath())) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private FileSystem fileSystem(Configuration hadoop) throws IOException {
    return new Path(path).getFileSystem(hadoop);
  }

  private GovernanceException unreadable(IOException cause) {
    return new GovernanceException(
        ExitCode.UNAVAILABLE,
        "Cannot read "
            + path
            + ": the storage refused ("
            + cause.getClass().getSimpleName()
            + "). Check that it is reachable and that this account may read it.",
        cause);
  }
}
