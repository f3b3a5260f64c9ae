package io.lakewarden.jobs.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/**
 * Splits a text into its statements with Spark's own lexer, so that a semicolon within a literal, a
 * quoted name or a comment ends nothing.
 */
final class SqlScript {
  private static final int WORDS = 8;

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

  private static Set<String> literals(List<Token> tokens) {
    Set<String> literals = new HashSet<>();
    for (var token : tokens) {
      if (token.getType() == SqlBaseLexer.STRING_LITERAL
          || token.getType() == SqlBaseLexer.DOUBLEQUOTED_STRING) {
        literals.add(token.getText().replaceFirst("^[rR]?['\"]", "").replaceFirst("['\"]$", ""));
      }
    }
    return literals;
  }
}
