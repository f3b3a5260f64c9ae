package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks run from top to bottom, and their assertions hold, on a demo's ledger. */
@Tag("long")
class NotebookIT {
  private static final Path NOTEBOOKS = Path.of("..", "notebooks").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void theLedgerNotebookHoldsOnADemo() {
    var python = Python.required();
    var demo =
        AssembledSpark.submit(
                List.of("--master", "local[2]"),
                List.of("demo", "--directory", folder.toString(), "--customers", "1000"))
            .run();
    assertThat(demo.code()).as(demo.toString()).isZero();

    var notebook =
        python
            .program(
                "-m",
                "nbconvert",
                "--to",
                "notebook",
                "--execute",
                "--output-dir",
                folder.toString(),
                NOTEBOOKS.resolve("ledger.ipynb").toString())
            .in(NOTEBOOKS)
            .with("LAKEWARDEN_LEDGER", folder.resolve("ledger").toString())
            .with("LAKEWARDEN_JAR", AssembledSpark.JAR.toString())
            .run();

    assertThat(notebook.code()).as(notebook.toString()).isZero();
    assertThat(folder.resolve("ledger.ipynb")).isNotEmptyFile();
  }
}
