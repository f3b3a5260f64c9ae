package io.lakewarden.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The way from the root of the configuration to one key, such as {@code datasets[0].path}. */
record KeyPath(List<Step> steps) {
  /** One step down: into a mapping by name, or into a list by position. */
  sealed interface Step {
    /** The entry of a mapping, or the list entry that bears this name or id. */
    record Name(String text) implements Step {}

    /** The list entry at this position, counted from zero. */
    record Index(int position) implements Step {}
  }

  static final KeyPath ROOT = new KeyPath(List.of());

  private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]'\"]+");
  private static final Pattern STEP =
      Pattern.compile(
          "\\.?(?<name>[^.\\[\\]'\"]+)"
              + "|\\[(?<index>[0-9]{1,9})]"
              + "|\\['(?<single>[^']*)']"
              + "|\\[\"(?<double>[^\"]*)\"]");

  KeyPath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a path. A name that holds a dot or a bracket is written {@code columns['a.b']}.
   *
   * @throws IllegalArgumentException if the text is no path
   */
  static KeyPath parse(String text) {
    var path = new ArrayList<Step>();
    var matcher = STEP.matcher(text);
    var end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      var dotted = text.charAt(end) == '.';
      if (matcher.group("index") != null) {
        path.add(new Step.Index(Integer.parseInt(matcher.group("index"))));
      } else if (matcher.group("single") != null) {
        path.add(new Step.Name(matcher.group("single")));
      } else if (matcher.group("double") != null) {
        path.add(new Step.Name(matcher.group("double")));
      } else if (dotted == (end > 0)) {
        path.add(new Step.Name(matcher.group("name")));
      } else {
        break;
      }
      end = matcher.end();
    }
    if (path.isEmpty() || end < text.length() || path.get(0) instanceof Step.Index) {
      throw new IllegalArgumentException("Not a key path: " + text);
    }
    return new KeyPath(path);
  }

  KeyPath key(String name) {
    return then(new Step.Name(name));
  }

  KeyPath index(int position) {
    return then(new Step.Index(position));
  }

  KeyPath then(Step step) {
    var longer = new ArrayList<>(steps);
    longer.add(step);
    return new KeyPath(longer);
  }

  /** The first steps of this path. */
  KeyPath first(int count) {
    return new KeyPath(steps.subList(0, count));
  }

  boolean isRoot() {
    return steps.isEmpty();
  }

  @Override
  public String toString() {
    return steps.stream().map(KeyPath::text).collect(Collectors.joining()).replaceFirst("^\\.", "");
  }

  private static String text(Step step) {
    if (step instanceof Step.Index index) {
      return "[" + index.position() + "]";
    }
    var name = ((Step.Name) step).text();
    return PLAIN.matcher(name).matches() ? "." + name : "['" + name + "']";
  }
}
