package io.lakewarden.jobs.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import scala.Option;
import scala.Predef;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** Java's collections as Scala's and back. */
final class ScalaMaps {
  private ScalaMaps() {}

  static scala.collection.immutable.Map<String, String> scala(Map<String, String> map) {
    return JavaConverters.mapAsScalaMap(map).toMap(Predef.<Tuple2<String, String>>$conforms());
  }

  static Map<String, String> java(scala.collection.Map<String, String> map) {
    return new TreeMap<>(JavaConverters.mapAsJavaMap(map));
  }

  static <T> scala.collection.Seq<T> scala(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toList();
  }

  static <T> List<T> java(scala.collection.Seq<T> list) {
    return new ArrayList<>(JavaConverters.seqAsJavaList(list));
  }

  static <T> Option<T> scala(Optional<T> value) {
    return Option.apply(value.orElse(null));
  }

  static <T> Optional<T> java(Option<T> value) {
    return value.isDefined() ? Optional.of(value.get()) : Optional.empty();
  }
}
