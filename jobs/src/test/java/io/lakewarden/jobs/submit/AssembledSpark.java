package io.lakewarden.jobs.submit;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The Spark home that the build assembled from the jars that Maven resolved, and our jar. */
final class AssembledSpark {
  static final Path JAR = Path.of("target", "lakewarden.jar").toAbsolutePath();
  private static final Path HOME = Path.of("target", "spark").toAbsolutePath();

  private AssembledSpark() {}

  /** Our jar through Spark's submission client with these options of the client. */
  static Program submit(List<String> clientOptions, List<String> verb) {
    var arguments = new ArrayList<>(clientOptions);
    arguments.addAll(List.of("--class", "io.lakewarden.jobs.Main", JAR.toString()));
    arguments.addAll(verb);
    return daemon("1g", "org.apache.spark.deploy.SparkSubmit", arguments.toArray(String[]::new));
  }

  /** A class of Spark in a process of its own. */
  static Program daemon(String memory, String mainClass, String... arguments) {
    return daemon(List.of(), memory, mainClass, arguments);
  }

  /** The same with more jars beside Spark's own. */
  static Program daemon(List<Path> beside, String memory, String mainClass, String... arguments) {
    var classPath = new StringBuilder(HOME.resolve("jars") + "/*");
    beside.forEach(jar -> classPath.append(File.pathSeparator).append(jar));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(moduleOptions());
    command.addAll(List.of("-Xmx" + memory, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", classPath.toString(), mainClass));
    command.addAll(Arrays.asList(arguments));
    return new Program(command)
        .with("SPARK_HOME", HOME.toString())
        .with("SPARK_SCALA_VERSION", "2.12");
  }

  /** What Spark needs opened on this Java: this process got it too. */
  private static List<String> moduleOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens="))
        .toList();
  }
}
