package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.Option;
import scala.collection.JavaConverters;

/** The one place where Scala's collections become Java's. */
final class Scala {
  private Scala() {}

  static <T> List<T> list(scala.collection.Iterable<? extends T> scalaValues) {
    List<T> values = new ArrayList<>(scalaValues.size());
    var iterator = scalaValues.iterator();
    while (iterator.hasNext()) {
      values.add(iterator.next());
    }
    return values;
  }

  static <T> Optional<T> optional(Option<? extends T> option) {
    return option.isDefined() ? Optional.of(option.get()) : Optional.empty();
  }

  static Optional<Long> optionalLong(Option<Object> option) {
    return option.isDefined() ? Optional.of((Long) option.get()) : Optional.empty();
  }

  static Map<String, String> map(scala.collection.Map<String, String> scalaMap) {
    return Map.copyOf(JavaConverters.mapAsJavaMap(scalaMap));
  }

  static List<LogicalPlan> children(LogicalPlan plan) {
    return list(plan.children());
  }

  static List<Attribute> output(LogicalPlan plan) {
    return list(plan.output());
  }

  static List<Expression> children(Expression expression) {
    return list(expression.children());
  }
}
