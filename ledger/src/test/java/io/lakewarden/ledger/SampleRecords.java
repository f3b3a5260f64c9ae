package io.lakewarden.ledger;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.ChainHead;
import io.lakewarden.core.record.LedgerRecord;
import io.lakewarden.core.record.RunRecord;
import io.lakewarden.core.record.ViewInfluence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Records with a different value in every component. */
final class SampleRecords {
  static final Instant TIME = Instant.parse("2026-01-05T06:07:08.123456Z");

  private SampleRecords() {}

  static <T extends LedgerRecord> T of(Class<T> type, boolean optionalsFilled) {
    var components = type.getRecordComponents();
    var types = new Class<?>[components.length];
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(components[i].getGenericType(), i, optionalsFilled);
    }
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("A record has its canonical constructor", e);
    }
  }

  static RunRecord start() {
    return run(RunState.START, Optional.empty());
  }

  static RunRecord closing(RunState state) {
    return run(state, Optional.of(TIME.plusSeconds(60)));
  }

  private static RunRecord run(RunState state, Optional<Instant> endedAt) {
    return new RunRecord(
        "run",
        "bank",
        Optional.of(LocalDate.parse("2026-01-05")),
        state,
        Verdict.PASS,
        0,
        "",
        List.of(new DatasetPin("orders", "/data/orders", "id-1", 7, "digest")),
        List.of(),
        "",
        "config",
        "0.1.0",
        "tester",
        "test",
        "",
        "local-1",
        TIME,
        endedAt);
  }

  private static Object value(Type type, int i, boolean filled) {
    if (type instanceof ParameterizedType generic) {
      var arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return filled ? Optional.of(value(arguments[0], i, true)) : Optional.empty();
      }
      if (generic.getRawType() == List.class) {
        return filled
            ? List.of(value(arguments[0], i, true), value(arguments[0], i + 1, true))
            : List.of();
      }
      return filled
          ? Map.of("b", value(arguments[1], i, true), "a|\"", value(arguments[1], i + 1, true))
          : Map.of();
    }
    if (type instanceof Class<?> c && c.isEnum()) {
      return c.getEnumConstants()[i % c.getEnumConstants().length];
    }
    return Stream.<Map.Entry<Class<?>, Object>>of(
            Map.entry(String.class, "text \u00fc \ud83d\ude00 " + i),
            Map.entry(int.class, i),
            Map.entry(Integer.class, i),
            Map.entry(long.class, i + 5_000_000_000L),
            Map.entry(Long.class, i + 5_000_000_000L),
            Map.entry(double.class, i % 3 == 0 ? 0.1 + i : 1e-17 * i),
            Map.entry(Double.class, i % 5 == 0 ? Double.NaN : i / 3.0),
            Map.entry(boolean.class, i % 2 == 0),
            Map.entry(Instant.class, TIME.plusSeconds(i)),
            Map.entry(LocalDate.class, LocalDate.parse("1899-12-31").plusDays(i)),
            Map.entry(DatasetPin.class, new DatasetPin("d" + i, "/p", "id", i, "s")),
            Map.entry(ChainHead.class, new ChainHead("t" + i, i, "h")),
            Map.entry(ViewInfluence.class, view(i)))
        .filter(entry -> entry.getKey() == type)
        .findFirst()
        .orElseThrow(() -> new AssertionError("No sample of " + type))
        .getValue();
  }

  private static ViewInfluence view(int i) {
    var field = Optional.of("v" + i).filter(path -> i % 2 == 0);
    return new ViewInfluence("view" + i, "v", field, Optional.empty(), "DIRECT", "IDENTITY", true);
  }
}
