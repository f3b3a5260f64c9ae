package io.lakewarden.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlScriptTest {
  @Test
  void aSemicolonWithinAQuoteEndsNothing() {
    assertThat(texts("SELECT 'a;b', \"c;d\", `e;f` FROM t; SELECT 2"))
        .containsExactly("SELECT 'a;b', \"c;d\", `e;f` FROM t", "SELECT 2");
  }

  @Test
  void quotesWithinQuotesAreUnderstood() {
    assertThat(texts("SELECT 'it\\'s;'; SELECT `a``;b`; SELECT r'\\'; SELECT '-- ;'"))
        .containsExactly("SELECT 'it\\'s;'", "SELECT `a``;b`", "SELECT r'\\'", "SELECT '-- ;'");
  }

  @Test
  void commentsAreNoStatements() {
    assertThat(
            texts(
                """
                -- first; not a statement
                SELECT 1 -- ; still the first
                ;
                /* nothing; /* nested; */ here; */
                ;;
                SELECT /*+ BROADCAST(`x;y`) */ 2 /* tail; */
                """))
        .containsExactly("SELECT 1", "SELECT /*+ BROADCAST(`x;y`) */ 2");
  }

  @Test
  void anEmptyTextHoldsNone() {
    assertThat(texts("")).isEmpty();
    assertThat(texts(" ; -- only\n;")).isEmpty();
  }

  @Test
  void charactersBeyondSixteenBitsMoveNothing() {
    assertThat(texts("SELECT '\ud83d\ude00;'; SELECT '\u00fc'"))
        .containsExactly("SELECT '\ud83d\ude00;'", "SELECT '\u00fc'");
  }

  @Test
  void aStatementKnowsItsPlace() {
    var statements = SqlScript.split("SELECT 1;\n\n-- two\nSELECT 2");

    assertThat(statements).extracting(SqlStatement::index).containsExactly(0, 1);
    assertThat(statements).extracting(SqlStatement::line).containsExactly(1, 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create or replace temporary view v as select 1|CREATE_VIEW",
        "CREATE TABLE IF NOT EXISTS t (view INT)|CREATE_TABLE",
        "DROP DATABASE d CASCADE|DROP_DATABASE",
        "CLEAR CACHE|CLEAR_CACHE",
        "CACHE TABLE t|CACHE_TABLE",
        "USE d|USE",
        "SET a=b|SET",
        "ADD JAR /x.jar|ADD_JAR"
      })
  void namesWhatAStatementDoes(String text, String operation) {
    assertThat(SqlScript.split(text).get(0).operation()).isEqualTo(operation);
  }

  @Test
  void whatAStatementSpellsOutIsTakenOutOfMessages() {
    var statement = SqlScript.split("SELECT nam FROM t WHERE mail = 'ada@example.com'").get(0);

    assertThat(statement.withoutLiterals("near ada@example.com in nam")).isEqualTo("near ? in nam");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "WHERE v = 990011227|(v = 990011227)|(v = ?)",
        "WHERE v = 990011227L AND w > -1.5e3|(v = 990011227), w > -1.5e3|(v = ?), w > -?",
        "WHERE nm = 'it''s me'|(nm = its me)|(nm = ?)",
        "WHERE nm = 'it\\'s me'|(nm = it's me)|(nm = ?)",
        "WHERE nm = 'two ' 'parts'|(nm = two parts)|(nm = ?)",
        "WHERE nm = r'\\d+'|(nm = \\d+)|(nm = ?)",
        "WHERE v = 7|v7 is unknown; line 7 pos 7|v7 is unknown; line 7 pos 7"
      })
  void literalsAreKnownAsSparkSpellsThem(String where, String message, String told) {
    assertThat(SqlScript.split("DELETE FROM t " + where).get(0).withoutLiterals(message))
        .isEqualTo(told);
  }

  @Test
  void aLiteralOverSeveralLinesIsKnown() {
    var statement = SqlScript.split("DELETE FROM t WHERE nm = 'a\\nb' OR nm = 'c\nd'").get(0);

    assertThat(statement.withoutLiterals("(nm = a\nb) OR (nm = c\nd)"))
        .isEqualTo("(nm = ?) OR (nm = ?)");
  }

  private static List<String> texts(String script) {
    return SqlScript.split(script).stream().map(SqlStatement::text).toList();
  }
}
