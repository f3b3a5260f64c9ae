package io.lakewarden.ledger;

import java.util.List;
import java.util.Map;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** The one place that turns Scala's collections into Java's. */
final class ScalaInterop {
  private ScalaInterop() {}

  static <T> List<T> list(Seq<T> values) {
    return JavaConverters.seqAsJavaList(values);
  }

  static <K, V> Map<K, V> map(scala.collection.Map<K, V> values) {
    return JavaConverters.mapAsJavaMap(values);
  }

  static <T> scala.collection.immutable.Seq<T> seq(List<T> values) {
    return JavaConverters.asScalaBuffer(values).toList();
  }

  /** An immutable Scala map; the conversion of a mutable one has no Java-friendly form. */
  static <K, V> scala.collection.immutable.Map<K, V> immutableMap(Map<K, V> values) {
    scala.collection.immutable.Map<K, V> map = scala.collection.immutable.Map$.MODULE$.empty();
    for (var entry : values.entrySet()) {
      map = map.updated(entry.getKey(), entry.getValue());
    }
    return map;
  }

  static <T> Option<T> none() {
    return Option.empty();
  }

  /** A Scala sequence or map as Java's; anything else as it is. */
  static Object unwrapped(Object value) {
    if (value instanceof Seq<?> values) {
      return list(values);
    }
    return value instanceof scala.collection.Map<?, ?> entries ? map(entries) : value;
  }
}
