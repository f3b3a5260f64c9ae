package io.lakewarden.core.config;

import io.lakewarden.core.SnakeCase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads single values: text, numbers, true and false, enums and references to secrets. */
final class ScalarBinder {
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern REAL =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  private ScalarBinder() {}

  /** What a value of the type is called in messages. */
  static String expected(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a finite number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == SecretReference.class) {
      return "a reference to a secret (env:NAME or file:PATH)";
    }
    if (type.isEnum()) {
      return "one of " + String.join(", ", constants(type));
    }
    return "text";
  }

  /** The names an enum key accepts. */
  static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> SnakeCase.of(((Enum<?>) constant).name()))
        .toList();
  }

  /** The value of the text; empty if the text is none of this type. */
  static Optional<Object> parse(Class<?> type, String text) {
    try {
      if (type == String.class) {
        return Optional.of(text);
      }
      if (type == int.class || type == Integer.class) {
        return whole(text).map(Integer::valueOf);
      }
      if (type == long.class || type == Long.class) {
        return whole(text).map(Long::valueOf);
      }
      if (type == double.class || type == Double.class) {
        return Optional.of(text)
            .filter(t -> REAL.matcher(t).matches())
            .map(Double::valueOf)
            .filter(Double::isFinite)
            .map(value -> value);
      }
      if (type == boolean.class || type == Boolean.class) {
        return Optional.of(text)
            .filter(t -> t.equalsIgnoreCase("true") || t.equalsIgnoreCase("false"))
            .map(Boolean::valueOf);
      }
      if (type == SecretReference.class) {
        return Optional.of(new SecretReference(text));
      }
    } catch (IllegalArgumentException e) {
      // A number out of range or a secret in plain text: neither is a value of the type.
      return Optional.empty();
    }
    if (type.isEnum()) {
      return constant(type, text);
    }
    throw new IllegalStateException("No configuration key may have the type " + type.getName());
  }

  private static Optional<String> whole(String text) {
    return Optional.of(text).filter(t -> WHOLE.matcher(t).matches());
  }

  private static Optional<Object> constant(Class<?> type, String text) {
    var wanted = text.replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(wanted))
        .findFirst()
        .map(constant -> constant);
  }

  /** A value of the type that stands in where the configured one is refused. */
  static Object placeholder(Class<?> type) {
    if (type == String.class) {
      return "";
    }
    if (type == int.class || type == Integer.class) {
      return 0;
    }
    if (type == long.class || type == Long.class) {
      return 0L;
    }
    if (type == double.class || type == Double.class) {
      return 0.0;
    }
    if (type == boolean.class || type == Boolean.class) {
      return false;
    }
    return type.isEnum() ? type.getEnumConstants()[0] : new SecretReference("env:");
  }
}
