package io.lakewarden.jobs;

import io.lakewarden.core.ExitCode;
import io.lakewarden.jobs.cli.LakewardenCommand;
import java.net.URI;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkUserAppException;

/**
 * The main class of the shipped jar.
 *
 * <p>It returns when the command is done and otherwise throws the exception by which Spark's
 * submission client learns the exit code, because {@code System.exit} would end a cluster's driver
 * with a code of the cluster's own.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws SparkUserAppException {
    quietLogs();
    int code = LakewardenCommand.run(args);
    if (code != ExitCode.DONE.code()) {
      throw new SparkUserAppException(code);
    }
  }

  private static void quietLogs() {
    boolean chosenByUser =
        System.getProperty("log4j2.configurationFile") != null
            || System.getProperty("log4j.configurationFile") != null;
    if (!chosenByUser) {
      var quiet = URI.create(Main.class.getResource("/lakewarden-log4j2.properties").toString());
      Configurator.reconfigure(quiet);
      // Spark replaces a root logger at ERROR by its own at INFO, unless this context is
      // configured.
      LoggerContext.getContext().setConfigLocation(quiet);
    }
  }
}
