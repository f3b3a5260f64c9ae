package io.lakewarden.jobs.cli;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.lineage.LineageQuestion;
import io.lakewarden.lineage.picture.LineagePicture;
import io.lakewarden.lineage.picture.PictureFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How lineage is shown: as rows for people or programs, or as a picture of what lies around. */
final class LineageOutput {
  private enum Format {
    TEXT,
    JSON,
    SVG,
    HTML,
    DOT
  }

  @Option(
      names = "--output",
      defaultValue = "text",
      paramLabel = "text|json|svg|html|dot",
      description = {
        "How the result is printed (default: ${DEFAULT-VALUE}). svg, html (with a table of the"
            + " edges) and dot (for Graphviz) are pictures of what lies around --dataset."
      })
  private Format format;

  @Option(
      names = "--output-file",
      paramLabel = "FILE",
      description = "Write the result there, replacing the file, instead of on standard output.")
  private Path file;

  /** Answers the question in the form that was asked for. */
  void print(Wiring wiring, LineageQuestion question) {
    var bytes = answer(wiring, question).getBytes(StandardCharsets.UTF_8);
    if (file == null) {
      System.out.write(bytes, 0, bytes.length);
      System.out.flush();
      return;
    }
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw GovernanceException.usage(
          "Cannot write the result to "
              + file
              + ": "
              + e.getClass().getSimpleName()
              + ". Give --output-file a file in a folder that exists and may be written.");
    }
  }

  private String answer(Wiring wiring, LineageQuestion question) {
    return switch (format) {
      case TEXT -> wiring.lineage(question).toText().stripTrailing() + "\n";
      case JSON -> OutputOptions.toJson(wiring.lineage(question).toJson()) + "\n";
      case SVG, HTML, DOT ->
          PictureFormat.valueOf(format.name())
              .of(LineagePicture.of(wiring.neighbourhood(question)));
    };
  }
}
