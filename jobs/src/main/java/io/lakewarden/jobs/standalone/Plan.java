package io.lakewarden.jobs.standalone;

import io.lakewarden.core.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run would read and write, and what stands in its way; nothing has been written. */
public record Plan(List<Check> checks, List<Item> reads, List<Item> writes) {

  /** One thing that was looked at: ok, or the exit code a run would end with because of it. */
  public record Check(String subject, ExitCode outcome, String message) {
    static Check ok(String subject, String message) {
      return new Check(subject, ExitCode.DONE, message);
    }
  }

  /** One thing read or written. */
  public record Item(String kind, String name, String place) {}

  public Plan {
    checks = List.copyOf(checks);
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
  }

  /** The first problem's exit code, 0 when there is none. */
  public ExitCode exitCode() {
    return checks.stream()
        .map(Check::outcome)
        .filter(outcome -> outcome != ExitCode.DONE)
        .findFirst()
        .orElse(ExitCode.DONE);
  }

  /** The plan for machines. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("exit_code", exitCode().code());
    json.put(
        "checks",
        checks.stream()
            .map(
                check ->
                    Map.of(
                        "subject", check.subject(),
                        "ok", check.outcome() == ExitCode.DONE,
                        "exit_code", check.outcome().code(),
                        "message", check.message()))
            .toList());
    json.put("reads", reads.stream().map(Plan::item).toList());
    json.put("writes", writes.stream().map(Plan::item).toList());
    return json;
  }

  private static Map<String, Object> item(Item item) {
    return Map.of("kind", item.kind(), "name", item.name(), "place", item.place());
  }

  /** The plan for a person. */
  public String toText() {
    var text = new StringBuilder("Checks\n");
    for (var check : checks) {
      text.append(
          String.format(
              "  %-8s %s: %s%n",
              check.outcome() == ExitCode.DONE ? "ok" : "problem",
              check.subject(),
              check.message()));
    }
    append(text, "Would read", reads);
    append(text, "Would write", writes);
    return text.append("Nothing was written.\n").toString();
  }

  private static void append(StringBuilder text, String title, List<Item> items) {
    text.append(title).append('\n');
    items.forEach(
        item ->
            text.append(
                String.format("  %-12s %-24s %s%n", item.kind(), item.name(), item.place())));
  }
}
