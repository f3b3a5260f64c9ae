package io.lakewarden.core.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of the configuration before it has a type, with the place it was written at. */
sealed interface YamlValue {
  Origin origin();

  /** What this is, for a person: "text", "a list". Never the value itself. */
  String kind();

  /** Keys with values, in the order they were written. */
  record Mapping(Map<String, Entry> entries, Origin origin) implements YamlValue {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    static Mapping empty(Origin origin) {
      return new Mapping(Map.of(), origin);
    }

    /** The entry of this key; an entry without a value counts as absent. */
    Optional<Entry> entry(String key) {
      return Optional.ofNullable(entries.get(key)).filter(e -> !(e.value() instanceof Nothing));
    }

    Mapping with(String key, Entry entry) {
      var changed = new LinkedHashMap<>(entries);
      changed.put(key, entry);
      return new Mapping(changed, origin);
    }

    Mapping without(String key) {
      var changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(changed, origin);
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A value with the place of its key, which is where it is used and not where an alias leads. */
  record Entry(Origin origin, YamlValue value) {}

  /** A list. */
  record Sequence(List<YamlValue> values, Origin origin) implements YamlValue {
    public Sequence {
      values = List.copyOf(values);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A single value, as text. */
  record Scalar(String text, String kind, Origin origin) implements YamlValue {}

  /** A value given outside the file; only the type of its key tells whether it is text or YAML. */
  record Given(String text, Origin origin) implements YamlValue {
    @Override
    public String kind() {
      return "text";
    }
  }

  /** A key that is there and has no value. */
  record Nothing(Origin origin) implements YamlValue {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  /** The place of the key at the path, or of the nearest one above it. */
  default Origin locate(KeyPath path) {
    if (path.isRoot()) {
      return origin();
    }
    var rest = new KeyPath(path.steps().subList(1, path.steps().size()));
    if (this instanceof Mapping mapping && path.steps().get(0) instanceof KeyPath.Step.Name name) {
      var entry = mapping.entries().get(name.text());
      if (entry != null) {
        return rest.isRoot() ? entry.origin() : entry.value().locate(rest);
      }
    }
    if (this instanceof Sequence list && path.steps().get(0) instanceof KeyPath.Step.Index index) {
      if (index.position() < list.values().size()) {
        return list.values().get(index.position()).locate(rest);
      }
    }
    return origin();
  }
}
