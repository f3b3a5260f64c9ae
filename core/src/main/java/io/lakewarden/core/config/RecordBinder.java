package io.lakewarden.core.config;

import io.lakewarden.core.NearestName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds mappings to records whose components bear {@link Key}.
 *
 * <p>A value that is refused becomes a problem and is replaced by a placeholder, so that everything
 * else is still looked at; the outcome may be used only if there was no problem.
 */
final class RecordBinder {
  private final ConfigProblems problems;
  private final List<String> readElsewhere;

  /**
   * A binder that reports to {@code problems}; keys in {@code readElsewhere} are only suggested.
   */
  RecordBinder(ConfigProblems problems, List<String> readElsewhere) {
    this.problems = problems;
    this.readElsewhere = List.copyOf(readElsewhere);
  }

  /** The record; empty, with a problem, if its own constructor refuses the values. */
  <T extends Record> Optional<T> bind(Class<T> type, YamlValue.Mapping mapping) {
    return record(type, mapping, KeyPath.ROOT).map(type::cast);
  }

  private Optional<Object> record(Class<?> type, YamlValue.Mapping mapping, KeyPath path) {
    var keys = ConfigKey.of(type);
    refuseUnknown(keys, mapping, path);
    var arguments = new ArrayList<Object>();
    for (var key : keys) {
      component(key, mapping, path).ifPresent(arguments::add);
    }
    return arguments.size() == keys.size()
        ? construct(type, arguments, mapping.origin(), path)
        : Optional.empty();
  }

  private void refuseUnknown(List<ConfigKey> keys, YamlValue.Mapping mapping, KeyPath path) {
    var names = new ArrayList<>(keys.stream().map(ConfigKey::name).toList());
    if (path.isRoot()) {
      names.addAll(readElsewhere);
    }
    for (var entry : mapping.entries().entrySet()) {
      if (keys.stream().noneMatch(key -> key.name().equals(entry.getKey()))) {
        var nearest = NearestName.of(entry.getKey(), names);
        var sample =
            keys.stream()
                .filter(key -> nearest.filter(key.name()::equals).isPresent())
                .map(ConfigKey::sample)
                .findFirst();
        problems.add(
            entry.getValue().origin(),
            path.key(entry.getKey()),
            ConfigMessages.unknownKey(nearest, sample, names));
      }
    }
  }

  private Optional<Object> component(ConfigKey key, YamlValue.Mapping mapping, KeyPath path) {
    var place = path.key(key.name());
    var entry = mapping.entry(key.name()).filter(e -> !isUnset(key, e.value()));
    if (entry.isPresent()) {
      return value(key, key.type(), entry.get().value(), entry.get().origin(), place);
    }
    if (key.fallback().isPresent()) {
      var fallback =
          new YamlParser(problems).parseSnippet(key.fallback().get(), mapping.origin(), place);
      return value(key, key.type(), fallback.orElseThrow(), mapping.origin(), place);
    }
    if (key.isRequired() && !problems.cover(place)) {
      var origin = mapping.locate(KeyPath.ROOT.key(key.name()));
      problems.add(origin, place, ConfigMessages.missingKey(key));
    }
    return placeholder(key.type());
  }

  /** An empty value from outside the file unsets a key, unless empty text is what the key holds. */
  private static boolean isUnset(ConfigKey key, YamlValue value) {
    return value instanceof YamlValue.Given given
        && given.text().isBlank()
        && key.type() != String.class;
  }

  private Optional<Object> value(
      ConfigKey key, Type type, YamlValue value, Origin origin, KeyPath path) {
    if (type instanceof ParameterizedType generic) {
      var argument = ConfigKey.argument(generic);
      if (generic.getRawType() == Optional.class) {
        return value(key, argument, value, origin, path).map(Optional::of);
      }
      return generic.getRawType() == List.class
          ? list(key, (Class<?>) argument, value, origin, path)
          : map(key, value, origin, path);
    }
    var held = (Class<?>) type;
    return ConfigKey.isSection(held)
        ? section(key, held, value, origin, path)
        : scalar(key, held, value, origin, path);
  }

  private Optional<Object> section(
      ConfigKey key, Class<?> type, YamlValue value, Origin origin, KeyPath path) {
    var parsed = parsed(value, path);
    if (parsed instanceof YamlValue.Mapping mapping) {
      return record(type, mapping, path);
    }
    refuse(key, "a mapping", parsed, origin, path);
    return placeholder(type);
  }

  private Optional<Object> list(
      ConfigKey key, Class<?> element, YamlValue value, Origin origin, KeyPath path) {
    var parsed = parsed(value, path);
    var single = !ConfigKey.isSection(element) && parsed instanceof YamlValue.Scalar;
    if (!single && !(parsed instanceof YamlValue.Sequence)) {
      refuse(key, "a list", parsed, origin, path);
      return Optional.of(List.of());
    }
    var values =
        parsed instanceof YamlValue.Sequence sequence ? sequence.values() : List.of(parsed);
    if (values.isEmpty() && key.isRequired()) {
      problems.add(origin, path, ConfigMessages.missingKey(key));
    }
    var bound = new ArrayList<Object>();
    for (var i = 0; i < values.size(); i++) {
      var place = single ? path : path.index(i);
      value(key, element, values.get(i), values.get(i).origin(), place).ifPresent(bound::add);
    }
    return bound.size() == values.size() ? Optional.of(bound) : Optional.empty();
  }

  private Optional<Object> map(ConfigKey key, YamlValue value, Origin origin, KeyPath path) {
    var bound = new LinkedHashMap<String, String>();
    var parsed = parsed(value, path);
    if (parsed instanceof YamlValue.Mapping mapping) {
      for (var entry : mapping.entries().entrySet()) {
        var place = path.key(entry.getKey());
        var text = entry.getValue();
        scalar(key, String.class, text.value(), text.origin(), place)
            .ifPresent(found -> bound.put(entry.getKey(), (String) found));
      }
    } else {
      refuse(key, "a mapping", parsed, origin, path);
    }
    return Optional.of(bound);
  }

  private Optional<Object> scalar(
      ConfigKey key, Class<?> type, YamlValue value, Origin origin, KeyPath path) {
    if (value instanceof YamlValue.Scalar || value instanceof YamlValue.Given) {
      var text =
          value instanceof YamlValue.Scalar found ? found.text() : ((YamlValue.Given) value).text();
      var parsed = ScalarBinder.parse(type, text);
      if (parsed.isPresent()) {
        return parsed;
      }
      if (type.isEnum()) {
        var nearest = NearestName.of(text, ScalarBinder.constants(type));
        problems.add(origin, path, ConfigMessages.unknownConstant(key, text, type, nearest));
        return Optional.of(ScalarBinder.placeholder(type));
      }
    }
    refuse(key, ScalarBinder.expected(type), value, origin, path);
    return Optional.of(ScalarBinder.placeholder(type));
  }

  private void refuse(
      ConfigKey key, String expected, YamlValue value, Origin origin, KeyPath path) {
    // A value given outside the file that is no YAML is a problem of its own already.
    if (!(value instanceof YamlValue.Given) || !problems.cover(path)) {
      problems.add(origin, path, ConfigMessages.wrongType(key, expected, value.kind()));
    }
  }

  private YamlValue parsed(YamlValue value, KeyPath path) {
    return value instanceof YamlValue.Given given
        ? new YamlParser(problems).parseSnippet(given.text(), given.origin(), path).orElse(given)
        : value;
  }

  /** A value to go on with after a problem, built without reporting anything. */
  private static Optional<Object> placeholder(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Optional.of(
          generic.getRawType() == Optional.class
              ? Optional.empty()
              : generic.getRawType() == List.class ? List.of() : Map.of());
    }
    var held = (Class<?>) type;
    if (ConfigKey.isSection(held)) {
      var silent = new RecordBinder(new ConfigProblems(DocumentKind.CONFIGURATION), List.of());
      var nowhere = YamlValue.Mapping.empty(Origin.COMMAND_LINE);
      return silent.record(held, nowhere, KeyPath.ROOT);
    }
    return Optional.of(ScalarBinder.placeholder(held));
  }

  private Optional<Object> construct(
      Class<?> type, List<Object> arguments, Origin origin, KeyPath path) {
    var types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(arguments.toArray()));
    } catch (InvocationTargetException e) {
      problems.add(origin, path, ConfigMessages.refusedByRecord(e.getCause()));
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot construct " + type.getName(), e);
    }
  }
}
