package io.lakewarden.jobs.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.config.LoadMode;
import io.lakewarden.core.config.SourceFormat;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class LandingTest {
  @TempDir Path folder;

  @Test
  void keepsLeadingZerosAsText(SparkSession spark) throws IOException {
    var outcome = land(spark, "zip,n\n01234,1\n99999,2\n", Map.of());

    assertThat(types(outcome)).containsExactly("zip:string", "n:int");
    assertThat(rows(outcome)).extracting(row -> row.getString(0)).containsExactly("01234", "99999");
  }

  @Test
  void keepsNumbersOfMoreDigitsThanAnyNumberTypeHoldsAsText(SparkSession spark) throws IOException {
    var outcome = land(spark, "iban\n12345678901234567890\n1\n", Map.of());

    assertThat(types(outcome)).containsExactly("iban:string");
    assertThat(rows(outcome))
        .extracting(row -> row.getString(0))
        .containsExactly("12345678901234567890", "1");
  }

  @Test
  void infersTheNarrowestTypeThatLosesNothing(SparkSession spark) throws IOException {
    var outcome =
        land(
            spark,
            """
            whole,big,real,day,moment,flag,mixed,nothing
            1,3000000000,1.5,2026-01-05,2026-01-05 10:00:00,true,1,
            -2,4,2,2026-01-06,2026-01-06T11:30:00,FALSE,x,
            """,
            Map.of());

    assertThat(types(outcome))
        .containsExactly(
            "whole:int",
            "big:bigint",
            "real:double",
            "day:date",
            "moment:timestamp",
            "flag:boolean",
            "mixed:string",
            "nothing:string");
  }

  @Test
  void takesNotANumberAmongNumbersForADouble(SparkSession spark) throws IOException {
    var outcome =
        land(
            spark,
            """
            whole,real,ends,day,name,spelled,zip,nothing
            1,1.5,Infinity,2026-01-05,NaN,nan,01234,NaN
            NaN,NaN,-Infinity,NaN,Anna,1,NaN,NaN
            3, NaN,0,2026-01-06,Infinity,2,99999,
            """,
            Map.of());

    assertThat(types(outcome))
        .containsExactly(
            "whole:double",
            "real:double",
            "ends:double",
            "day:string",
            "name:string",
            "spelled:string",
            "zip:string",
            "nothing:string");
    assertThat(rows(outcome))
        .extracting(row -> row.getDouble(0), row -> row.getDouble(1), row -> row.getDouble(2))
        .containsExactly(
            tuple(1.0, 1.5, Double.POSITIVE_INFINITY),
            tuple(Double.NaN, Double.NaN, Double.NEGATIVE_INFINITY),
            tuple(3.0, Double.NaN, 0.0));
    assertThat(rows(outcome))
        .extracting(row -> row.getString(7))
        .containsExactly("NaN", "NaN", null);
  }

  @Test
  void keepsNotANumberInTheTypeThatIsDeclared(SparkSession spark) throws IOException {
    var csv = "n\n1\nNaN\n";

    assertThat(types(land(spark, csv, expected("n string")))).containsExactly("n:string");
    assertThat(rows(land(spark, csv, expected("n double"))))
        .extracting(row -> row.getDouble(0))
        .containsExactly(1.0, Double.NaN);
    assertThat(land(spark, csv, expected("n int")).refusal())
        .contains("expected int, found text that does not read as it in 1 of 2 rows");
  }

  @Test
  void refusesValuesThatTheExpectedTypeWouldLose(SparkSession spark) throws IOException {
    var outcome =
        land(
            spark,
            "id,amount\n1,12.50\n2,12.50 EUR\n3,\n",
            expected("id int", "amount decimal(12,2)"));

    assertThat(outcome.frame()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding(outcome, "schema").message())
        .isEqualTo(
            "Column 'amount': expected decimal(12,2), found text that does not read as it in 1 of 3 rows.");
    assertThat(finding(outcome, "schema").failedRows()).contains(1L);
  }

  @Test
  void doesNotRoundAFractionIntoAWholeNumber(SparkSession spark) throws IOException {
    var outcome = land(spark, "n\n1\n2.7\n", expected("n int"));

    assertThat(outcome.frame()).isEmpty();
  }

  @Test
  void namesAMissingColumnAndTheNearestOne(SparkSession spark) throws IOException {
    var outcome = land(spark, "custmer_id,name\n1,a\n", expected("customer_id int", "name string"));

    assertThat(outcome.frame()).isEmpty();
    assertThat(finding(outcome, "schema").message()).contains("'customer_id' (near: 'custmer_id')");
  }

  @Test
  void landsDuplicateHeadersUnderDistinctNames(SparkSession spark) throws IOException {
    var outcome = land(spark, "id,decile_score,Decile_Score\n1,4,5\n", Map.of());

    assertThat(types(outcome)).containsExactly("id:int", "decile_score:int", "Decile_Score__2:int");
    assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
    assertThat(finding(outcome, "column_names").status()).isEqualTo(CheckStatus.FAIL);
  }

  @Test
  void takesHostileColumnNamesAsTheyAre(SparkSession spark) throws IOException {
    var outcome = land(spark, "a.b,c d,\"e\"\"f\",g`h,😀\n1,2,3,4,5\n", Map.of());

    assertThat(types(outcome))
        .containsExactly("a.b:int", "c d:int", "e\"f:int", "g`h:int", "😀:int");
    assertThat(rows(outcome).get(0)).isEqualTo(RowFactory.create(1, 2, 3, 4, 5));
  }

  @Test
  void countsRecordsWithTheWrongNumberOfFields(SparkSession spark) throws IOException {
    var outcome = land(spark, "a,b\n1,2\n3\n4,5,6\n7,8\n", Map.of());

    assertThat(outcome.frame()).isEmpty();
    assertThat(finding(outcome, "file_format").failedRows()).contains(2L);
  }

  @Test
  void recognisesAWrongDelimiter(SparkSession spark) throws IOException {
    var outcome = land(spark, "a;b\n1;2\n", expected("a int", "b int"));

    assertThat(outcome.frame()).isEmpty();
    assertThat(finding(outcome, "file_format").message()).contains("contains ';'");
  }

  @Test
  void readsACommaThatIsFollowedByABlank(SparkSession spark) throws IOException {
    var outcome = land(spark, "age, work class\n39, State-gov\n", Map.of());

    assertThat(types(outcome)).containsExactly("age:int", "work class:string");
    assertThat(rows(outcome).get(0).getString(1)).isEqualTo("State-gov");
  }

  @Test
  void leavesUnexpectedColumnsOutOfAnIncrementAndSaysSo(SparkSession spark) throws IOException {
    var source = read(spark, write("x.csv", "a,b\n1,2\n"), SourceFormat.CSV);
    var outcome = Landing.examine(source, expected("a int"), LoadMode.INCREMENT);

    assertThat(types(outcome)).containsExactly("a:int");
    assertThat(finding(outcome, "schema").message()).contains("[b]").contains("left out");
  }

  @Test
  void typesTheScalarsOfJson(SparkSession spark) throws IOException {
    var file =
        write("x.json", "{\"id\":1,\"at\":\"2026-01-05\",\"who\":{\"n\":\"x\"}}\n{\"id\":2}\n");
    var outcome =
        Landing.examine(read(spark, file, SourceFormat.JSON), Map.of(), LoadMode.SNAPSHOT);

    assertThat(types(outcome))
        .containsExactlyInAnyOrder("at:date", "id:int", "who:struct<n:string>");
  }

  @Test
  void refusesBytesThatAreNotUtf8UnlessTheEncodingIsGiven(SparkSession spark) throws IOException {
    var file = folder.resolve("latin.csv");
    Files.write(file, "name\nM\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
    var location = new SourceLocation(file.toString());
    var reader = new SourceReader(spark);

    var unread =
        Landing.examine(
            reader.read(location, SourceFormat.CSV, Map.of()), Map.of(), LoadMode.SNAPSHOT);
    var read =
        Landing.examine(
            reader.read(location, SourceFormat.CSV, Map.of("encoding", "ISO-8859-1")),
            Map.of(),
            LoadMode.SNAPSHOT);

    assertThat(unread.refusal()).startsWith("1 of 1 records hold bytes that are not UTF-8.");
    assertThat(rows(read)).extracting(row -> row.getString(0)).containsExactly("M\u00fcller");
  }

  @Test
  void readsAFolderOfFilesThatShareAHeader(SparkSession spark) throws IOException {
    write("many/a.csv", "\uFEFFid,name\n1,a\n");
    write("many/b.csv", "\r\n\"id\",name\r\n2,b\r\n");
    write("many/empty.csv", "");

    var source = read(spark, folder.resolve("many"), SourceFormat.CSV);

    assertThat(source.names()).containsExactly("id", "name");
    assertThat(source.frame().select("id", "name").collectAsList())
        .extracting(row -> row.getString(0) + row.getString(1))
        .containsExactlyInAnyOrder("1a", "2b");
  }

  @Test
  void refusesAFolderOfFilesWithDifferentHeaders(SparkSession spark) throws IOException {
    write("many/a.csv", "id,name\n1,a\n");
    write("many/b.csv", "name,id\nb,2\n");

    assertThatThrownBy(() -> read(spark, folder.resolve("many"), SourceFormat.CSV))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessage(
            "the header of b.csv differs from that of a.csv, and the files of a folder are read"
                + " with one header");
  }

  @Test
  void refusesAnEmptyFile(SparkSession spark) throws IOException {
    var file = write("x.csv", "");

    assertThatThrownBy(() -> read(spark, file, SourceFormat.CSV))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessage("it is empty");
  }

  @Test
  void refusesTruncatedParquetWithoutQuotingIt(SparkSession spark) throws IOException {
    var good = folder.resolve("good");
    spark.range(1000).write().parquet(good.toString());
    Path part;
    try (var files = Files.list(good)) {
      part = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    var bytes = Files.readAllBytes(part);
    var bad = Files.write(folder.resolve("bad.parquet"), Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> read(spark, bad, SourceFormat.PARQUET))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageStartingWith("it is truncated, corrupt or not PARQUET");
  }

  @Test
  void refusesTextThatIsNoJson(SparkSession spark) throws IOException {
    var file = write("x.json", "this is no json\nneither is this\n");

    assertThatThrownBy(() -> read(spark, file, SourceFormat.JSON))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessage("no line of it is a JSON object");
  }

  private LandingOutcome land(SparkSession spark, String csv, Map<String, String> expected)
      throws IOException {
    var source = read(spark, write("source.csv", csv), SourceFormat.CSV);
    return Landing.examine(source, expected, LoadMode.SNAPSHOT);
  }

  private static RawSource read(SparkSession spark, Path file, SourceFormat format) {
    return new SourceReader(spark).read(new SourceLocation(file.toString()), format, Map.of());
  }

  private Path write(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static Map<String, String> expected(String... columns) {
    var map = new LinkedHashMap<String, String>();
    for (var column : columns) {
      map.put(
          column.substring(0, column.lastIndexOf(' ')),
          column.substring(column.lastIndexOf(' ') + 1));
    }
    return map;
  }

  private static List<String> types(LandingOutcome outcome) {
    return Arrays.stream(outcome.frame().orElseThrow().schema().fields())
        .map(field -> field.name() + ":" + field.dataType().catalogString())
        .toList();
  }

  private static List<Row> rows(LandingOutcome outcome) {
    return outcome.frame().orElseThrow().collectAsList();
  }

  private static LandingFinding finding(LandingOutcome outcome, String ruleId) {
    return outcome.findings().stream()
        .filter(finding -> finding.ruleId().equals(ruleId))
        .reduce((first, last) -> last)
        .orElseThrow();
  }
}
