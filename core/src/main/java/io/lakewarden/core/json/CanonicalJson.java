package io.lakewarden.core.json;

import io.lakewarden.core.SnakeCase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one JSON text of a value: no whitespace, keys sorted by UTF-16 code unit, numbers and strings
 * as in RFC 8785 (JSON Canonicalization Scheme).
 *
 * <p>It goes beyond RFC 8785 where that would lose something: integers keep all their digits,
 * {@code NaN} and the infinities become strings, and half of a surrogate pair is escaped. Records
 * become objects with their component names in snake_case, enums their constant's name, instants
 * and dates ISO-8601, and an empty {@code Optional} null.
 */
public final class CanonicalJson {
  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if the value, or one inside it, has no canonical form
   */
  public static String of(Object value) {
    var json = new CanonicalJson();
    json.write(value);
    return json.out.toString();
  }

  private void write(Object value) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof Optional<?> optional) {
      write(optional.orElse(null));
    } else if (value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else if (value instanceof CharSequence || value instanceof Character) {
      JsonStrings.quote(value.toString(), out);
    } else if (value instanceof Enum<?> constant) {
      JsonStrings.quote(constant.name(), out);
    } else if (value instanceof Instant || value instanceof LocalDate) {
      JsonStrings.quote(value.toString(), out);
    } else if (value instanceof Map<?, ?> map) {
      writeObject(sorted(map));
    } else if (value instanceof List<?> list) {
      writeArray(list);
    } else if (value instanceof Record instance) {
      writeObject(components(instance));
    } else {
      throw new IllegalArgumentException(
          "No canonical JSON for a value of type " + value.getClass().getName());
    }
  }

  private void writeNumber(Number number) {
    if (number instanceof Double real) {
      writeDouble(real);
    } else if (number instanceof Float real) {
      // The decimal text keeps 0.1f at 0.1; widening would show digits nobody measured.
      writeDouble(Double.parseDouble(real.toString()));
    } else if (number instanceof BigDecimal decimal) {
      out.append(decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString());
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigInteger) {
      out.append(number);
    } else {
      throw new IllegalArgumentException(
          "No canonical JSON for a number of type " + number.getClass().getName());
    }
  }

  private void writeDouble(double value) {
    if (Double.isFinite(value)) {
      out.append(JsonNumbers.text(value));
    } else {
      out.append('"').append(value).append('"');
    }
  }

  private void writeArray(List<?> values) {
    out.append('[');
    var separator = "";
    for (var value : values) {
      out.append(separator);
      write(value);
      separator = ",";
    }
    out.append(']');
  }

  private void writeObject(Map<String, Object> members) {
    out.append('{');
    var separator = "";
    for (var member : members.entrySet()) {
      out.append(separator);
      JsonStrings.quote(member.getKey(), out);
      out.append(':');
      write(member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private static Map<String, Object> sorted(Map<?, ?> map) {
    var members = new TreeMap<String, Object>();
    map.forEach((key, value) -> members.put(memberName(key), value));
    return members;
  }

  private static String memberName(Object key) {
    if (key instanceof String text) {
      return text;
    }
    if (key instanceof Enum<?> constant) {
      return constant.name();
    }
    throw new IllegalArgumentException("A key of a JSON object is text, not " + key);
  }

  private static Map<String, Object> components(Record instance) {
    var members = new TreeMap<String, Object>();
    for (var component : instance.getClass().getRecordComponents()) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        members.put(SnakeCase.of(component.getName()), accessor.invoke(instance));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot read " + component + " of a record", e);
      }
    }
    return members;
  }
}
