package io.lakewarden.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Values of the environment and the command line, laid over those of the files. */
final class Overrides {
  private static final String PREFIX = "LAKEWARDEN_";
  private static final List<String> IDENTITIES = List.of("name", "id", "role");

  private final ConfigProblems problems;

  Overrides(ConfigProblems problems) {
    this.problems = problems;
  }

  /** Applies {@code LAKEWARDEN_LEDGER} and its like; a variable without text counts as not set. */
  YamlValue.Mapping environment(YamlValue.Mapping root, Map<String, String> environment) {
    var changed = root;
    for (var key : ConfigKey.of(GovernanceConfig.class)) {
      var variable = PREFIX + key.name().toUpperCase(Locale.ROOT);
      var text = environment.get(variable);
      if (key.type() == String.class && text != null && !text.isBlank()) {
        var origin = Origin.environment(variable);
        var entry = new YamlValue.Entry(origin, new YamlValue.Given(text, origin));
        changed = changed.with(key.name(), entry);
      }
    }
    return changed;
  }

  /** Applies {@code key.path=value} pairs in their order. */
  YamlValue.Mapping commandLine(YamlValue.Mapping root, Map<String, String> overrides) {
    YamlValue changed = root;
    for (var override : overrides.entrySet()) {
      KeyPath path;
      try {
        path = KeyPath.parse(override.getKey());
      } catch (IllegalArgumentException e) {
        problems.add(
            Origin.COMMAND_LINE, KeyPath.ROOT.key(override.getKey()), ConfigMessages.noKeyPath());
        continue;
      }
      if (path.first(1).equals(KeyPath.ROOT.key(IncludeReader.INCLUDE))) {
        problems.add(Origin.COMMAND_LINE, path, ConfigMessages.includeOnlyInFile());
        continue;
      }
      var given = new YamlValue.Given(override.getValue(), Origin.COMMAND_LINE);
      changed = set(changed, path, 0, given);
    }
    return (YamlValue.Mapping) changed;
  }

  /** The value with the given one put at the steps of the path from {@code depth} on. */
  private YamlValue set(YamlValue current, KeyPath path, int depth, YamlValue given) {
    if (depth == path.steps().size()) {
      return given;
    }
    var step = path.steps().get(depth);
    if (current instanceof YamlValue.Given text) {
      var parsed =
          new YamlParser(problems).parseSnippet(text.text(), text.origin(), path.first(depth));
      return parsed.map(value -> set(value, path, depth, given)).orElse(current);
    }
    if (step instanceof KeyPath.Step.Name name && isMapping(current)) {
      var mapping =
          current instanceof YamlValue.Mapping known
              ? known
              : YamlValue.Mapping.empty(current.origin());
      var absent =
          new YamlValue.Entry(Origin.COMMAND_LINE, new YamlValue.Nothing(Origin.COMMAND_LINE));
      var below = mapping.entry(name.text()).orElse(absent);
      var value = set(below.value(), path, depth + 1, given);
      var origin = value == given ? Origin.COMMAND_LINE : below.origin();
      return mapping.with(name.text(), new YamlValue.Entry(origin, value));
    }
    if (current instanceof YamlValue.Sequence list) {
      return position(list, step)
          .<YamlValue>map(
              i -> {
                var values = new ArrayList<>(list.values());
                values.set(i, set(values.get(i), path, depth + 1, given));
                return new YamlValue.Sequence(values, list.origin());
              })
          .orElseGet(
              () -> {
                problems.add(
                    Origin.COMMAND_LINE,
                    path,
                    ConfigMessages.noSuchEntry(path.first(depth + 1), step, names(list)));
                return list;
              });
    }
    problems.add(
        Origin.COMMAND_LINE, path, ConfigMessages.noWayDown(path.first(depth), current.kind()));
    return current;
  }

  private static boolean isMapping(YamlValue value) {
    return value instanceof YamlValue.Mapping || value instanceof YamlValue.Nothing;
  }

  private static Optional<Integer> position(YamlValue.Sequence list, KeyPath.Step step) {
    if (step instanceof KeyPath.Step.Index index) {
      return Optional.of(index.position()).filter(i -> i < list.values().size());
    }
    var wanted = ((KeyPath.Step.Name) step).text();
    for (var i = 0; i < list.values().size(); i++) {
      if (identity(list.values().get(i)).filter(wanted::equals).isPresent()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static List<String> names(YamlValue.Sequence list) {
    return list.values().stream().map(Overrides::identity).flatMap(Optional::stream).toList();
  }

  private static Optional<String> identity(YamlValue value) {
    if (!(value instanceof YamlValue.Mapping mapping)) {
      return Optional.empty();
    }
    return IDENTITIES.stream()
        .map(key -> mapping.entry(key).map(YamlValue.Entry::value).orElse(null))
        .filter(Objects::nonNull)
        .map(
            found ->
                found instanceof YamlValue.Scalar scalar
                    ? scalar.text()
                    : found instanceof YamlValue.Given text ? text.text() : "")
        .findFirst();
  }
}
