package io.lakewarden.lineage.spool;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.lakewarden.core.SnakeCase;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Records as JSON objects and back: names in snake_case, an empty {@code Optional} left out; a list
 * that an earlier release did not know is empty. Knows the types that records of lineage consist
 * of, and no others.
 */
final class RecordJson {
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private RecordJson() {}

  private record Component(String name, Type type, Method accessor) {}

  private record Shape(List<Component> components, Constructor<?> constructor) {
    static Shape of(Class<?> type) {
      List<Component> components = new ArrayList<>();
      for (var component : type.getRecordComponents()) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        components.add(
            new Component(SnakeCase.of(component.getName()), component.getGenericType(), accessor));
      }
      var types =
          Arrays.stream(type.getRecordComponents())
              .map(component -> component.getType())
              .toArray(Class<?>[]::new);
      try {
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return new Shape(components, constructor);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("Every record has its canonical constructor: " + type, e);
      }
    }
  }

  static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Record instance) {
      json.writeStartObject();
      for (var component : SHAPES.get(instance.getClass()).components()) {
        var part = part(component, instance);
        if (!(part instanceof Optional<?> optional && optional.isEmpty())) {
          json.writeFieldName(component.name());
          write(json, part);
        }
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (var element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Optional<?> optional && optional.isPresent()) {
      write(json, optional.get());
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof String || value instanceof Instant || value instanceof Enum<?>) {
      json.writeString(value.toString());
    } else {
      throw new IllegalArgumentException("No JSON for a value of type " + value.getClass());
    }
  }

  /**
   * The record that an object is.
   *
   * @throws IllegalArgumentException if it is none of this type
   */
  static <T> T read(JsonNode json, Class<T> type) {
    return type.cast(value(json, type));
  }

  private static Object value(JsonNode json, Type type) {
    if (type instanceof ParameterizedType generic) {
      var element = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return json == null || json.isNull() ? Optional.empty() : Optional.of(value(json, element));
      }
      List<Object> elements = new ArrayList<>();
      if (json == null) {
        return elements;
      }
      require(json, json.isArray());
      json.forEach(one -> elements.add(value(one, element)));
      return elements;
    }
    require(json, json != null);
    if (type == String.class) {
      require(json, json.isTextual());
      return json.textValue();
    } else if (type == Long.class) {
      require(json, json.isIntegralNumber());
      return json.longValue();
    } else if (type == boolean.class) {
      require(json, json.isBoolean());
      return json.booleanValue();
    } else if (type == Instant.class) {
      return instant(json.asText());
    }
    var raw = (Class<?>) type;
    if (raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .filter(constant -> constant.toString().equals(json.asText()))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("No such " + raw.getSimpleName()));
    }
    require(json, raw.isRecord() && json.isObject());
    return instance(json, SHAPES.get(raw));
  }

  private static Object instance(JsonNode json, Shape shape) {
    var arguments =
        shape.components().stream()
            .map(component -> value(json.get(component.name()), component.type()))
            .toArray();
    try {
      return shape.constructor().newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("The record refuses its values", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Records can be constructed", e);
    }
  }

  private static Object part(Component component, Record instance) {
    try {
      return component.accessor().invoke(instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Records can be read", e);
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("No time", e);
    }
  }

  private static void require(JsonNode json, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException(
          "A value is missing or of another type: " + (json == null ? "none" : json.getNodeType()));
    }
  }
}
