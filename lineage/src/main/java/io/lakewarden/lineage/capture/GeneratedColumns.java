package io.lakewarden.lineage.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.CreateArray;
import org.apache.spark.sql.catalyst.expressions.CreateMap;
import org.apache.spark.sql.catalyst.expressions.ExplodeBase;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Inline;
import org.apache.spark.sql.catalyst.expressions.JsonTuple;
import org.apache.spark.sql.catalyst.expressions.Stack;
import org.apache.spark.sql.types.MapType;

/** What each column that a generator makes is made of, and how often it repeats its input. */
final class GeneratedColumns {
  private final ExpressionWalker expressions;
  private final Expression generator;
  private final List<Attribute> output;
  private final Scope scope;
  private final Set<Influence> influences;

  GeneratedColumns(
      ExpressionWalker expressions, Expression generator, List<Attribute> output, Scope scope) {
    this.expressions = expressions;
    this.generator = generator;
    this.output = output;
    this.scope = scope;
    var takesApart = generator instanceof Inline || generator instanceof ExplodeBase;
    influences =
        expressions.influences(
            takesApart ? generator.children().head() : generator, Role.VALUE, scope);
  }

  Map<ExprId, ColumnFlow> columns() {
    var text = Text.of(generator, scope);
    Map<ExprId, ColumnFlow> columns = new HashMap<>();
    for (int i = 0; i < output.size(); i++) {
      var column =
          generator instanceof Stack stack
              ? stacked(stack, i)
              : new ColumnFlow(transformed(made(i)), text);
      columns.put(output.get(i).exprId(), column);
    }
    return columns;
  }

  /** What the generator reads decides how often each input row, so each input value, appears. */
  Set<Influence> repeating() {
    var arguments = Scala.children(generator);
    var isFixed =
        generator instanceof Stack
            || generator instanceof JsonTuple
            || arguments.isEmpty()
            || arguments.get(0) instanceof CreateArray
            || hasFixedKeys(arguments.get(0));
    return isFixed
        ? Set.of()
        : expressions.influences(generator, Role.of(Transformation.FILTER), scope);
  }

  private static boolean hasFixedKeys(Expression argument) {
    return argument instanceof CreateMap map
        && Scala.<Expression>list(map.keys()).stream().allMatch(Expression::foldable);
  }

  private Stream<Influence> made(int position) {
    if (generator instanceof Inline inline) {
      var name = inline.elementSchema().fields()[position].name();
      return influences.stream().flatMap(influence -> influence.ofField(name).stream());
    } else if (!(generator instanceof ExplodeBase)) {
      return influences.stream();
    }
    var type = generator.children().head().dataType();
    int fromEnd = output.size() - 1 - position;
    if (type instanceof MapType && fromEnd < 2) {
      var side = fromEnd == 0 ? PathStep.VALUE : PathStep.KEY;
      return influences.stream().flatMap(influence -> influence.ofPart(side).stream());
    }
    var made = output.get(position).dataType();
    return influences.stream().map(influence -> influence.moved(type, made));
  }

  private static Set<Influence> transformed(Stream<Influence> influences) {
    var role = Role.VALUE.keeping(Transformation.TRANSFORMATION);
    Set<Influence> found = new LinkedHashSet<>();
    influences.forEach(influence -> found.add(influence.under(role)));
    return found;
  }

  /** {@code stack(n, a1, b1, a2, b2)} has a1 or a2 in its first column, b1 or b2 in its second. */
  private ColumnFlow stacked(Stack stack, int column) {
    var values = Scala.children((Expression) stack);
    List<ColumnFlow> branches = new ArrayList<>();
    for (int i = 1 + column; i < values.size(); i += output.size()) {
      var value = values.get(i);
      var type = output.get(column).dataType();
      branches.add(expressions.column(value, scope).moved(value.dataType(), type));
    }
    return ColumnFlow.anyOf(branches);
  }
}
