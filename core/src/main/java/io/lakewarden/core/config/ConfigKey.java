package io.lakewarden.core.config;

import io.lakewarden.core.SnakeCase;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One key of a section: a record component with what {@link Key} says about it. */
record ConfigKey(RecordComponent component, Key key) {
  static List<ConfigKey> of(Class<?> section) {
    return Arrays.stream(section.getRecordComponents()).map(ConfigKey::of).toList();
  }

  private static ConfigKey of(RecordComponent component) {
    var key = component.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalStateException(component + " lacks @Key");
    }
    return new ConfigKey(component, key);
  }

  /** The key as it stands in YAML. */
  String name() {
    return SnakeCase.of(component.getName());
  }

  Type type() {
    return component.getGenericType();
  }

  boolean isList() {
    return component.getType() == List.class;
  }

  /** Whether the key may be absent because absence has a meaning of its own. */
  boolean mayBeEmpty() {
    return isList() || component.getType() == Map.class || component.getType() == Optional.class;
  }

  Optional<String> fallback() {
    return Optional.of(key.fallback()).filter(yaml -> !yaml.isEmpty());
  }

  boolean isRequired() {
    return key.atLeastOne() || (fallback().isEmpty() && !mayBeEmpty());
  }

  /** The record this key holds, alone, as an Optional or as a list. */
  Optional<Class<?>> section() {
    var held = type() instanceof ParameterizedType generic ? argument(generic) : type();
    return held instanceof Class<?> type && isSection(type) ? Optional.of(type) : Optional.empty();
  }

  static Type argument(ParameterizedType type) {
    return type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
  }

  static boolean isSection(Class<?> type) {
    return type.isRecord() && type != SecretReference.class;
  }

  /** How the key could be filled in, as one line of YAML. */
  String sample() {
    return name() + ": " + key.example();
  }
}
