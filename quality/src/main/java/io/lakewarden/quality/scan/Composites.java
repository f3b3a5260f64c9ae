package io.lakewarden.quality.scan;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.quality.rules.Expectation.Composite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Joins the findings of the parts of a rule where at least one part is not decided row by row. */
final class Composites {
  private Composites() {}

  static Plan plan(Composite composite, List<Plan> parts) {
    return new Plan(
        parts.stream().flatMap(part -> part.measures().stream()).distinct().toList(),
        parts.stream().flatMap(part -> part.labels().stream()).toList(),
        found ->
            join(composite.all(), parts.stream().map(part -> part.judge().apply(found)).toList()));
  }

  private static Finding join(boolean all, List<Finding> parts) {
    var decisive = all ? CheckStatus.FAIL : CheckStatus.PASS;
    var otherwise = all ? CheckStatus.PASS : CheckStatus.FAIL;
    var message =
        parts.stream()
            .map(part -> "[" + part.status() + "] " + part.message())
            .collect(Collectors.joining(all ? " and " : " or "));
    var status =
        has(parts, decisive)
            ? decisive
            : has(parts, CheckStatus.ERROR)
                ? CheckStatus.ERROR
                : has(parts, CheckStatus.SKIPPED) ? CheckStatus.SKIPPED : otherwise;
    return new Finding(status, "Composite", Optional.empty(), message, Optional.empty());
  }

  private static boolean has(List<Finding> parts, CheckStatus status) {
    return parts.stream().anyMatch(part -> part.status() == status);
  }
}
