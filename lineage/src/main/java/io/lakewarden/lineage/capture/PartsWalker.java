package io.lakewarden.lineage.capture;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.ArrayFilter;
import org.apache.spark.sql.catalyst.expressions.ArrayTransform;
import org.apache.spark.sql.catalyst.expressions.ArraysZip;
import org.apache.spark.sql.catalyst.expressions.CreateArray;
import org.apache.spark.sql.catalyst.expressions.CreateMap;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.ElementAt;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetArrayStructFields;
import org.apache.spark.sql.catalyst.expressions.GetMapValue;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.InheritAnalysisRules;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.MapKeys;
import org.apache.spark.sql.catalyst.expressions.MapValues;
import org.apache.spark.sql.catalyst.expressions.UpdateFields;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Follows the parts of values into and out of expressions, so that what is taken from a struct
 * comes from what was put there. An expression that is not named here looks at all of its
 * arguments, as a comparison, a sort or a hash does.
 */
final class PartsWalker {
  /** Their result is one of the arguments, or holds them as elements. */
  private static final Set<String> KEEPING_ALL =
      Set.of(
          "ArrayAppend",
          "ArrayInsert",
          "ArrayPrepend",
          "Coalesce",
          "Concat",
          "CreateArray",
          "Flatten",
          "Lag",
          "Lead",
          "MapConcat",
          "MapEntries");

  /** Their result is the first argument, or elements of it; the others only choose. */
  private static final Set<String> KEEPING_FIRST =
      Set.of(
          "AnyValue",
          "ArrayCompact",
          "ArrayRepeat",
          "Cast",
          "CollectList",
          "ElementAt",
          "First",
          "GetArrayItem",
          "Last",
          "MaxBy",
          "MinBy",
          "NthValue",
          "Reverse",
          "Shuffle",
          "Slice");

  private final ExpressionWalker expressions;

  PartsWalker(ExpressionWalker expressions) {
    this.expressions = expressions;
  }

  /** Whether this expression has to do with parts; if so, what it is made of has been added. */
  boolean collect(Expression expression, Role role, Scope scope, Set<Influence> into) {
    if (expression instanceof GetStructField field) {
      var name = ((StructType) field.child().dataType()).fields()[field.ordinal()].name();
      into.addAll(under(role, field(field.child(), name, scope)));
    } else if (expression instanceof GetArrayStructFields fields) {
      var kept = role.keeping(Transformation.TRANSFORMATION);
      into.addAll(under(kept, field(fields.child(), fields.field().name(), scope)));
    } else if (expression instanceof UpdateFields update) {
      collectFields(update.dataType().fields(), Scala.list(update.newExprs()), role, scope, into);
    } else if (expression instanceof CreateNamedStruct struct) {
      collectFields(struct.dataType().fields(), Scala.list(struct.valExprs()), role, scope, into);
    } else if (expression instanceof MapKeys keys) {
      collectSide(keys.child(), PathStep.KEY, role, scope, into);
    } else if (expression instanceof MapValues values) {
      collectSide(values.child(), PathStep.VALUE, role, scope, into);
    } else if (isLookup(expression)) {
      var arguments = Scala.children(expression);
      collectSide(arguments.get(0), PathStep.VALUE, role, scope, into);
      collectWhole(arguments.get(1), role, scope, into);
    } else if (expression instanceof ArrayTransform transform
        && transform.function() instanceof LambdaFunction lambda) {
      collectTransform(values(transform.argument(), scope), lambda, role, scope, into);
    } else if (expression instanceof ArrayFilter filter
        && filter.function() instanceof LambdaFunction lambda) {
      var array = values(filter.argument(), scope);
      into.addAll(under(role.keeping(Transformation.TRANSFORMATION), array));
      collectWhole(lambda.function(), role, elements(lambda, array, scope), into);
    } else {
      return role.keepsParts() && collectMade(expression, role, scope, into);
    }
    return true;
  }

  private boolean collectMade(Expression expression, Role role, Scope scope, Set<Influence> into) {
    var name = expression.getClass().getSimpleName();
    if (expression instanceof CreateMap map) {
      collectPart(Scala.list(map.keys()), PathStep.reaching(PathStep.KEY), role, scope, into);
      collectPart(Scala.list(map.values()), PathStep.of(PathStep.VALUE), role, scope, into);
    } else if (expression instanceof ArraysZip zip) {
      collectZip(zip, role, scope, into);
    } else if (KEEPING_ALL.contains(name) || expression instanceof InheritAnalysisRules) {
      Scala.children(expression)
          .forEach(child -> collectKept(child, expression.dataType(), role, scope, into));
    } else if (KEEPING_FIRST.contains(name)) {
      var arguments = Scala.children(expression);
      collectKept(arguments.get(0), expression.dataType(), role, scope, into);
      arguments.stream().skip(1).forEach(child -> collectWhole(child, role, scope, into));
    } else {
      return false;
    }
    return true;
  }

  /** An argument that becomes the result, or elements of it, with its parts where they are. */
  void collectKept(
      Expression argument, DataType result, Role role, Scope scope, Set<Influence> into) {
    collectMoved(argument, result, role.keeping(Transformation.TRANSFORMATION), scope, into);
  }

  /** A value that becomes one of another type, in which its parts may go by other names. */
  void collectMoved(
      Expression value, DataType result, Role role, Scope scope, Set<Influence> into) {
    if (role.keepsParts() && Parts.areIn(value.dataType())) {
      var from = value.dataType();
      values(value, scope).forEach(i -> into.add(i.moved(from, result).under(role)));
    } else {
      expressions.collect(value, role, scope, into);
    }
  }

  private void collectWhole(Expression argument, Role role, Scope scope, Set<Influence> into) {
    expressions.collect(argument, role.then(Transformation.TRANSFORMATION), scope, into);
  }

  /** The named field of a struct, or of the structs in an array. */
  private Set<Influence> field(Expression struct, String name, Scope scope) {
    var type = struct.dataType();
    Set<Influence> found = new LinkedHashSet<>();
    values(struct, scope).forEach(i -> i.moved(type, type).ofField(name).ifPresent(found::add));
    return found;
  }

  /** The keys or the values of a map. */
  private Set<Influence> side(Expression map, String side, Scope scope) {
    Set<Influence> found = new LinkedHashSet<>();
    values(map, scope).forEach(influence -> influence.ofPart(side).ifPresent(found::add));
    return found;
  }

  private void collectSide(
      Expression map, String side, Role role, Scope scope, Set<Influence> into) {
    into.addAll(under(role.keeping(Transformation.TRANSFORMATION), side(map, side, scope)));
  }

  private void collectFields(
      StructField[] fields, List<Expression> values, Role role, Scope scope, Set<Influence> into) {
    for (int i = 0; i < fields.length; i++) {
      var step = PathStep.of(fields[i].name());
      values(values.get(i), scope).forEach(made -> into.add(made.within(step).under(role)));
    }
  }

  private void collectPart(
      List<Expression> values, PathStep step, Role role, Scope scope, Set<Influence> into) {
    var kept = role.keeping(Transformation.TRANSFORMATION);
    values.forEach(
        value -> values(value, scope).forEach(made -> into.add(made.within(step).under(kept))));
  }

  /** The longest array decides how many structs there are, and so about the fields of all. */
  private void collectZip(ArraysZip zip, Role role, Scope scope, Set<Influence> into) {
    var fields = ((StructType) ((ArrayType) zip.dataType()).elementType()).fields();
    var arrays = Scala.children(zip);
    for (int i = 0; i < fields.length; i++) {
      var name = fields[i].name();
      var isFixed = arrays.get(i) instanceof CreateArray;
      var step = isFixed ? PathStep.of(name) : PathStep.reaching(name);
      collectPart(List.of(arrays.get(i)), step, role, scope, into);
    }
  }

  /** What became of the elements, and what else decides how many there are. */
  private void collectTransform(
      Set<Influence> array, LambdaFunction lambda, Role role, Scope scope, Set<Influence> into) {
    var made = values(lambda.function(), elements(lambda, array, scope));
    into.addAll(under(role.keeping(Transformation.TRANSFORMATION), made));
    var told = new LinkedHashSet<Optional<SourceColumn>>();
    made.stream().filter(Influence::isOfSize).forEach(influence -> told.add(influence.source()));
    array.stream()
        .filter(influence -> !told.contains(influence.source()) && influence.isOfSize())
        .forEach(influence -> into.add(influence.under(role.then(Transformation.TRANSFORMATION))));
  }

  /** What a lambda sees: its first variable is an element of the array. */
  private static Scope elements(LambdaFunction lambda, Set<Influence> array, Scope scope) {
    var element = under(Role.VALUE.keeping(Transformation.TRANSFORMATION), array);
    var variable = lambda.arguments().head();
    return new Scope(
        Map.of(variable.exprId(), new ColumnFlow(element, variable.name())), Optional.of(scope));
  }

  private Set<Influence> values(Expression expression, Scope scope) {
    return expressions.influences(expression, Role.VALUE, scope);
  }

  private static Set<Influence> under(Role role, Set<Influence> influences) {
    Set<Influence> found = new LinkedHashSet<>();
    influences.forEach(influence -> found.add(influence.under(role)));
    return found;
  }

  private static boolean isLookup(Expression expression) {
    return expression instanceof GetMapValue
        || (expression instanceof ElementAt at && at.left().dataType() instanceof MapType);
  }
}
