package io.lakewarden.jobs.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.apache.spark.sql.catalyst.parser.ParserUtils;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/**
 * Splits a text into its statements with Spark's own lexer, so that a semicolon within a literal, a
 * quoted name or a comment ends nothing.
 */
final class SqlScript {
  private static final int WORDS = 8;
  private static final Set<Integer> STRINGS =
      Set.of(SqlBaseLexer.STRING_LITERAL, SqlBaseLexer.DOUBLEQUOTED_STRING);
  private static final Set<Integer> NUMBERS =
      Set.of(
          SqlBaseLexer.INTEGER_VALUE,
          SqlBaseLexer.BIGINT_LITERAL,
          SqlBaseLexer.SMALLINT_LITERAL,
          SqlBaseLexer.TINYINT_LITERAL,
          SqlBaseLexer.DECIMAL_VALUE,
          SqlBaseLexer.EXPONENT_VALUE,
          SqlBaseLexer.FLOAT_LITERAL,
          SqlBaseLexer.DOUBLE_LITERAL,
          SqlBaseLexer.BIGDECIMAL_LITERAL);

  private SqlScript() {}

  /** The statements in their order; parts with nothing but comments are none. */
  static List<SqlStatement> split(String text) {
    CharStream characters = CharStreams.fromString(text);
    var lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(text)));
    lexer.removeErrorListeners();
    List<SqlStatement> statements = new ArrayList<>();
    List<Token> tokens = new ArrayList<>();
    for (var token = lexer.nextToken(); ; token = lexer.nextToken()) {
      if (token.getType() == Token.EOF || token.getType() == SqlBaseLexer.SEMICOLON) {
        if (!tokens.isEmpty()) {
          statements.add(statement(statements.size(), tokens, characters));
          tokens.clear();
        }
        if (token.getType() == Token.EOF) {
          return statements;
        }
      } else if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        tokens.add(token);
      }
    }
  }

  private static SqlStatement statement(int index, List<Token> tokens, CharStream characters) {
    var first = tokens.get(0);
    var last = tokens.get(tokens.size() - 1);
    var text = characters.getText(Interval.of(first.getStartIndex(), last.getStopIndex()));
    var words = tokens.stream().limit(WORDS).map(Token::getText).toList();
    return new SqlStatement(index, first.getLine(), text, words, literals(tokens));
  }

  /** Texts as they are written, unescaped, and joined where several stand in a row; numbers. */
  private static Set<String> literals(List<Token> tokens) {
    Set<String> literals = new HashSet<>();
    var joined = new StringBuilder();
    for (var token : tokens) {
      var text = token.getText();
      if (STRINGS.contains(token.getType())) {
        literals.add(text.replaceFirst("^[rR]?['\"]", "").replaceFirst("['\"]$", ""));
        var meant = ParserUtils.unescapeSQLString(text);
        literals.add(meant);
        literals.add(joined.append(meant).toString());
      } else {
        joined.setLength(0);
        if (NUMBERS.contains(token.getType())) {
          literals.add(text.replaceFirst("(?i)(BD|[LSYFD])$", ""));
        }
      }
    }
    return literals;
  }
}
