package io.lakewarden.jobs.tour;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.jobs.demo.Bank;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.jobs.standalone.TextTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the demo ends with: the days' outcomes, the planted defects, and where things are. */
public final class TourReport {
  private final Path directory;
  private final GovernanceConfig config;
  private final List<RunSummary> days;
  private final List<FoundDefect> defects;
  private final Optional<TourCatalogue> catalogue;

  TourReport(
      Path directory,
      GovernanceConfig config,
      List<RunSummary> days,
      List<FoundDefect> defects,
      Optional<TourCatalogue> catalogue) {
    this.directory = directory;
    this.config = config;
    this.days = List.copyOf(days);
    this.defects = List.copyOf(defects);
    this.catalogue = catalogue;
  }

  /** 0 when everything planted was found; a gap means that the service itself is broken. */
  public ExitCode exitCode() {
    return found() == defects.size() ? ExitCode.DONE : ExitCode.INTERNAL;
  }

  /** The report for machines. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("directory", directory.toString());
    json.put("days", days.stream().map(RunSummary::toJson).toList());
    json.put("planted", defects.stream().map(TourReport::defect).toList());
    json.put("ledger", config.ledger());
    json.put("warehouse", config.warehouse());
    catalogue.ifPresent(atlas -> json.put("atlas", atlas.toJson()));
    return json;
  }

  private static Map<String, Object> defect(FoundDefect defect) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", defect.planted().id());
    json.put("rule", defect.planted().ruleId());
    json.put("planted", defect.planted().count());
    json.put("found", defect.count().orElse(null));
    json.put("status", defect.status());
    return json;
  }

  /** The report for a person. */
  public String toText() {
    return "What was planted, and what was found\n"
        + TextTable.of(
            List.of("date", "dataset", "defect", "rule", "planted", "rows failing", "finding"),
            defects.stream().map(TourReport::line).toList())
        + String.format(
            "%d of %d planted defects were found. A duplicate fails in both of its rows.%n%n",
            found(), defects.size())
        + "The three days\n"
        + TextTable.of(
            List.of("run", "verdict", "exit code", "outcome"),
            days.stream().map(TourReport::line).toList())
        + "\n"
        + places()
        + catalogue.map(atlas -> atlas.toText(publishCommand())).orElse("");
  }

  private String publishCommand() {
    var last = Bank.DATES.get(Bank.DATES.size() - 1);
    return "bin/lakewarden publish --config "
        + directory.resolve(Bank.CONFIGURATION)
        + " --logical-date "
        + last;
  }

  private long found() {
    return defects.stream().filter(FoundDefect::isFound).count();
  }

  private static List<Object> line(FoundDefect defect) {
    var planted = defect.planted();
    var where = planted.column().map(column -> "." + column).orElse("");
    return List.of(
        planted.date(),
        planted.dataset() + where,
        planted.kind(),
        planted.ruleId(),
        planted.count(),
        defect.count().map(Object::toString).orElse("-"),
        defect.status());
  }

  private static List<Object> line(RunSummary day) {
    return List.of(day.runKey(), day.verdict(), day.exitCode().code(), day.exitCode().meaning());
  }

  private String places() {
    var text = new StringBuilder("Where things are\n");
    days.forEach(
        day ->
            text.append(
                String.format("  report   %s%n", day.details().getOrDefault("report", "-"))));
    text.append(String.format("  ledger   %s%n", config.ledger()));
    text.append(String.format("  tables   %s%n", config.warehouse()));
    text.append(
        String.format(
            "  ask      bin/lakewarden query --ledger %s \"SELECT * FROM runs_current\"%n",
            config.ledger()));
    return text.toString();
  }
}
