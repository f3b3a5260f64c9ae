package io.lakewarden.lineage.capture;

import org.apache.spark.sql.catalyst.expressions.Expression;

/** A redacted expression that is written only when asked for: most columns on the way never are. */
final class Text {
  private final Expression expression;
  private String written;

  private Text(Expression expression, String written) {
    this.expression = expression;
    this.written = written;
  }

  static Text of(Expression expression) {
    return new Text(expression, null);
  }

  static Text of(String written) {
    return new Text(null, written);
  }

  @Override
  public String toString() {
    if (written == null) {
      written = RedactedExpression.of(expression);
    }
    return written;
  }
}
