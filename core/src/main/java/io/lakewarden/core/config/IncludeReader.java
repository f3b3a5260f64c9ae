package io.lakewarden.core.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a configuration file with everything it includes into one mapping.
 *
 * <p>Lists at the top level of included files come before the includer's own; of other values the
 * includer's wins, key by key. A file that two others include is read once.
 */
final class IncludeReader {
  static final String INCLUDE = "include";

  private final ConfigProblems problems;
  private final YamlParser parser;
  private final List<Path> files = new ArrayList<>();
  private final List<Path> known = new ArrayList<>();
  private final Deque<Path> open = new ArrayDeque<>();

  IncludeReader(ConfigProblems problems) {
    this.problems = problems;
    this.parser = new YamlParser(problems);
  }

  /** The files that were read, in that order. */
  List<Path> files() {
    return List.copyOf(files);
  }

  /** The merged mapping; what could not be read is left out and a problem. */
  YamlValue.Mapping read(Path file) {
    return read(file, new Origin(0, file.toString(), 0));
  }

  private YamlValue.Mapping read(Path file, Origin askedAt) {
    var source = new Origin(files.size(), file.toString(), 0);
    var nothing = YamlValue.Mapping.empty(source);
    var text = YamlText.read(file, askedAt, problems);
    if (text.isEmpty()) {
      return nothing;
    }
    files.add(file);
    known.add(identity(file));
    open.addLast(file);
    var own = parser.parse(text.get(), source).flatMap(this::asMapping).orElse(nothing);
    var merged = own.without(INCLUDE);
    var included = new ArrayList<YamlValue.Mapping>();
    for (var name : includes(own)) {
      include(file, name).ifPresent(included::add);
    }
    for (var i = included.size() - 1; i >= 0; i--) {
      merged = merge(included.get(i), merged, true);
    }
    open.removeLast();
    return merged;
  }

  private Optional<YamlValue.Mapping> asMapping(YamlValue value) {
    if (value instanceof YamlValue.Mapping mapping) {
      return Optional.of(mapping);
    }
    problems.add(
        value.origin(),
        KeyPath.ROOT,
        ConfigMessages.rootIsNoMapping(problems.kind(), value.kind()));
    return Optional.empty();
  }

  private List<YamlValue.Scalar> includes(YamlValue.Mapping own) {
    var entry = own.entry(INCLUDE);
    if (entry.isEmpty()) {
      return List.of();
    }
    var names = new ArrayList<YamlValue.Scalar>();
    var value = entry.get().value();
    var values = value instanceof YamlValue.Sequence list ? list.values() : List.of(value);
    for (var candidate : values) {
      if (candidate instanceof YamlValue.Scalar name && !name.text().isBlank()) {
        names.add(name);
      } else {
        problems.add(
            candidate.origin(),
            KeyPath.ROOT.key(INCLUDE),
            ConfigMessages.wrongInclude(candidate.kind()));
      }
    }
    return names;
  }

  private Optional<YamlValue.Mapping> include(Path includer, YamlValue.Scalar name) {
    Path file;
    try {
      file = includer.resolveSibling(name.text()).normalize();
    } catch (InvalidPathException e) {
      problems.add(
          name.origin(),
          KeyPath.ROOT.key(INCLUDE),
          ConfigMessages.wrongInclude("text that is no path"));
      return Optional.empty();
    }
    var identity = identity(file);
    if (open.stream().anyMatch(each -> identity(each).equals(identity))) {
      var chain =
          Stream.concat(
                  open.stream().dropWhile(each -> !identity(each).equals(identity)),
                  Stream.of(file))
              .map(Path::toString)
              .collect(Collectors.joining(" includes "));
      problems.add(name.origin(), KeyPath.ROOT.key(INCLUDE), ConfigMessages.includeCycle(chain));
      return Optional.empty();
    }
    return known.contains(identity) ? Optional.empty() : Optional.of(read(file, name.origin()));
  }

  private static Path identity(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static YamlValue.Mapping merge(
      YamlValue.Mapping base, YamlValue.Mapping over, boolean atTop) {
    var merged = new YamlValue.Mapping(base.entries(), over.origin());
    for (var added : over.entries().entrySet()) {
      var key = added.getKey();
      var entry = added.getValue();
      var below = base.entry(key).map(YamlValue.Entry::value).orElse(null);
      if (below != null && entry.value() instanceof YamlValue.Nothing) {
        continue;
      }
      if (atTop
          && below instanceof YamlValue.Sequence first
          && entry.value() instanceof YamlValue.Sequence second) {
        var all = Stream.concat(first.values().stream(), second.values().stream()).toList();
        entry = new YamlValue.Entry(entry.origin(), new YamlValue.Sequence(all, second.origin()));
      } else if (below instanceof YamlValue.Mapping lower
          && entry.value() instanceof YamlValue.Mapping upper) {
        entry = new YamlValue.Entry(entry.origin(), merge(lower, upper, false));
      }
      merged = merged.with(key, entry);
    }
    return merged;
  }
}
