package io.lakewarden.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The Python that {@code -Dlakewarden.python} gives, with what {@code notebooks/requirements.txt}
 * names; a test that asks for it is skipped, by name, where none was given.
 */
record Python(Path executable) {
  static Python required() {
    var given = System.getProperty("lakewarden.python", "");
    Assumptions.assumeTrue(!given.isBlank(), "needs -Dlakewarden.python=/path/to/python");
    var executable = Path.of(given).toAbsolutePath();
    assertThat(Files.isExecutable(executable)).as("-Dlakewarden.python=" + given).isTrue();
    return new Python(executable);
  }

  Program program(String... arguments) {
    var command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(List.of(arguments));
    return new Program(command);
  }

  /** The Spark distribution inside the installed pyspark. */
  Path pysparkHome() {
    var finished = program("-c", "import pyspark; print(pyspark.__path__[0])").run();
    assertThat(finished.code()).as(finished.toString()).isZero();
    return Path.of(finished.out().strip());
  }
}
