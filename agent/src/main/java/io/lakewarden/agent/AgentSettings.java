package io.lakewarden.agent;

import io.lakewarden.lineage.spool.SpoolSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The agent's settings; one that cannot be understood has its default and is named. */
final class AgentSettings {
  static final String ENABLED = "spark.lakewarden.enabled";
  static final String SPOOL = "spark.lakewarden.spool";
  static final String JOB = "spark.lakewarden.job";
  static final String RECORD_COMMITS = "spark.lakewarden.recordCommits";
  static final String FILE_BYTES = "spark.lakewarden.fileBytes";
  static final String STATEMENT_BYTES = "spark.lakewarden.statementBytes";
  static final String WAITING_PLANS = "spark.lakewarden.waitingPlans";
  static final String DRAIN_SECONDS = "spark.lakewarden.drainSeconds";

  private final UnaryOperator<String> conf;
  private final List<String> problems = new ArrayList<>();
  private final SpoolSettings spool;

  /**
   * @param conf the value of a key; empty text where it is not set
   */
  AgentSettings(UnaryOperator<String> conf) {
    this.conf = conf;
    var job = conf.apply(JOB).isBlank() ? conf.apply("spark.app.name") : conf.apply(JOB);
    var defaults = SpoolSettings.of(folder(), job);
    this.spool =
        new SpoolSettings(
            defaults.folder(),
            defaults.job(),
            number(FILE_BYTES, defaults.fileBytes(), Long.MAX_VALUE),
            number(STATEMENT_BYTES, defaults.statementBytes(), Integer.MAX_VALUE / 4),
            (int) number(WAITING_PLANS, defaults.waiting(), 1_000_000),
            Duration.ofSeconds(number(DRAIN_SECONDS, defaults.drain().toSeconds(), 3_600)));
  }

  boolean isEnabled() {
    return !conf.apply(ENABLED).strip().equalsIgnoreCase("false");
  }

  /** Whether Delta's log stores may be replaced by ones that note commits. */
  boolean recordsCommits() {
    return !conf.apply(RECORD_COMMITS).strip().equalsIgnoreCase("false");
  }

  SpoolSettings spool() {
    return spool;
  }

  /** What cannot be understood, one sentence each. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private Path folder() {
    var usual = Path.of(System.getProperty("user.home"), ".lakewarden", "spool");
    var given = conf.apply(SPOOL).strip();
    if (given.isEmpty()) {
      return usual;
    }
    try {
      return Path.of(given.replaceFirst("^file:(//(?=/))?", "")).toAbsolutePath();
    } catch (InvalidPathException e) {
      problems.add(SPOOL + " is no local folder; lineage goes to " + usual + ".");
      return usual;
    }
  }

  private long number(String name, long usual, long most) {
    var given = conf.apply(name).strip();
    if (given.isEmpty()) {
      return usual;
    }
    try {
      var number = Long.parseLong(given);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of bounds.
    }
    problems.add(name + " is not a number from 1 to " + most + "; " + usual + " is used.");
    return usual;
  }
}
