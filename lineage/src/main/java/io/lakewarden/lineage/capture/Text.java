package io.lakewarden.lineage.capture;

import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** A redacted expression that is written only when asked for: most columns on the way never are. */
final class Text {
  private final Expression expression;
  private final Map<ExprId, Text> unnamed;
  private String written;

  private Text(Expression expression, Map<ExprId, Text> unnamed, String written) {
    this.expression = expression;
    this.unnamed = unnamed;
    this.written = written;
  }

  static Text of(Expression expression, Scope scope) {
    return new Text(expression, scope.unnamed(), null);
  }

  static Text of(String written) {
    return new Text(null, Map.of(), written);
  }

  @Override
  public String toString() {
    if (written == null) {
      written = RedactedExpression.of(expression, unnamed);
    }
    return written;
  }
}
