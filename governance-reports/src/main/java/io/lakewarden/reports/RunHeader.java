package io.lakewarden.reports;

import io.lakewarden.core.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The header block: which run this is, when, by whom, with what. */
final class RunHeader {
  private RunHeader() {}

  static List<Fact> facts(RunEvidence evidence) {
    var run = evidence.run();
    var start = run.start();
    var latest = run.latest();
    var ended = run.closing().flatMap(closing -> closing.endedAt());
    return List.of(
        Fact.observed("run_key", "Run key", Cell.of(run.key().value())),
        Fact.observed("run_id", "Run id", Cell.of(run.id().value())),
        Fact.observed("generation", "Generation", Cell.number(run.generation())),
        Fact.observed("verb", "Command", Cell.of(start.verb())),
        Fact.observed(
            "logical_date",
            "Logical date",
            Cell.optional(start.logicalDate().map(Object::toString), "no logical date")),
        Fact.observed("started_at", "Started (UTC)", Cell.of(start.startedAt())),
        Fact.observed(
            "ended_at",
            "Ended (UTC)",
            ended.map(Cell::of).orElseGet(() -> Cell.missing("no closing record"))),
        Fact.computed(
            "duration_seconds",
            "Duration in seconds",
            Cell.measured(
                ended.map(end -> seconds(Duration.between(start.startedAt(), end))),
                "no closing record")),
        Fact.observed("state", "State", Cell.of(latest.state().name())),
        Fact.observed(
            "exit_code", "Exit code", exitCode(run.closing().map(closing -> closing.exitCode()))),
        Fact.observed("started_by", "Started by", Cell.of(start.actor())),
        Fact.observed("trigger", "Trigger", Cell.of(start.trigger())),
        Fact.observed("publication", "Publication", Cell.of(latest.publication())),
        Fact.observed("config_digest", "Configuration digest", Cell.digest(start.configDigest())),
        Fact.observed("code_version", "Version that ran", Cell.of(start.codeVersion())),
        Fact.observed(
            "software_version", "Version that reports", Cell.of(evidence.softwareVersion())),
        Fact.observed(
            "spark_application", "Spark application", Cell.of(start.sparkApplicationId())));
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static Cell exitCode(Optional<Integer> code) {
    return code.<Cell>map(number -> new Cell.Text(number + " (" + meaning(number) + ")"))
        .orElseGet(() -> Cell.missing("no closing record"));
  }

  private static String meaning(int code) {
    for (var exit : ExitCode.values()) {
      if (exit.code() == code) {
        return exit.meaning();
      }
    }
    return "not one of this service's codes";
  }
}
