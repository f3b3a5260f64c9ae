package io.lakewarden.jobs.standalone;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.lineage.StatementFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/** Finds the files of an import. */
final class LineageFiles {
  private LineageFiles() {}

  /**
   * Files as they are named, and of folders those directly in them that hold lineage, by name.
   *
   * @throws GovernanceException 28 when a path is not there
   */
  static List<LineageFile> read(List<Path> paths, List<StatementFormat> formats) {
    var files = new LinkedHashSet<Path>();
    for (var path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(inFolder(path.toAbsolutePath().normalize(), formats));
      } else if (Files.exists(path)) {
        files.add(path.toAbsolutePath().normalize());
      } else {
        throw new GovernanceException(
            ExitCode.INPUT_NOT_THERE,
            "Cannot import lineage from "
                + path
                + ": nothing is there. Name the folder that spark.lakewarden.spool of the job names,"
                + " or try again when a job has run.");
      }
    }
    return LineageFile.read(files, formats);
  }

  private static List<Path> inFolder(Path folder, List<StatementFormat> formats) {
    try (var entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> LineageFile.isLineage(file, formats))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new GovernanceException(
          ExitCode.USAGE,
          "Cannot import lineage from "
              + folder
              + ": the folder cannot be listed. Check its owner.",
          e);
    }
  }
}
