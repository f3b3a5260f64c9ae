package io.lakewarden.lineage.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.StatementFormat.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final Instant TIME = Instant.parse("2026-01-05T10:00:00.000001Z");
  private static final String SUM = "sum(" + "a + ".repeat(30) + "a)";
  private static final String FILTER = "a > ?" + " AND a > ?".repeat(30);
  private static final SpoolFormat FORMAT = new SpoolFormat();

  @TempDir Path folder;

  @Test
  void aStatementComesBackAsItWas() throws IOException {
    var hostile = statement(1, "a.b `c` \"d\"\n\\ Ä 😀 \u0000");
    try (var spool = new Spool(settings(64 << 20, 16 << 20))) {
      spool.append(List.of(hostile, statement(2, "amount")));
    }

    var content = content();

    assertThat(content.job()).isEqualTo("the \"job\"");
    assertThat(content.statements()).containsExactly(hostile, statement(2, "amount"));
    assertThat(content.damage()).isEmpty();
    assertThat(content.unfinished()).isFalse();
  }

  @Test
  void aLineThatIsCutAnywhereIsUnfinishedAndTheOthersStand() throws IOException {
    var first = new SpoolLine("job", statement(1, "a")).bytes();
    var second = new SpoolLine("job", statement(2, "b")).bytes();
    var file = folder.resolve("lineage-cut.jsonl");
    for (int kept = 1; kept < second.length; kept++) {
      Files.write(file, first);
      Files.write(file, Arrays.copyOf(second, kept), StandardOpenOption.APPEND);

      var content = FORMAT.read(file);

      assertThat(content.statements()).as("%d bytes", kept).containsExactly(statement(1, "a"));
      assertThat(content.unfinished()).isTrue();
      assertThat(content.damage()).isEmpty();
    }
  }

  @Test
  void aLineOfWhichAnyByteChangedIsNotBelieved() throws IOException {
    var sound = new SpoolLine("job", statement(1, "a")).bytes();
    var file = folder.resolve("lineage-changed.jsonl");
    for (int i = 0; i < sound.length - 1; i++) {
      var changed = sound.clone();
      changed[i] ^= 1;
      Files.write(file, changed);

      var content = FORMAT.read(file);

      assertThat(content.statements()).as("byte %d", i).isEmpty();
      assertThat(content.damage()).isNotEmpty();
    }
  }

  @Test
  void whatAgentsOfEarlierReleasesWroteIsCleaned() throws Exception {
    var secret = "hunter2";
    var server = "jdbc:postgresql://db.example.org/shop";
    var from = server + "?user=me&password=" + secret + "/public.orders";
    var query = server + "?password=" + secret + "/(SELECT name FROM people WHERE age > 7) q";
    var to = "s3a://key:" + secret + "@lake/out";
    var old = between(from, "spark_catalog.delta." + to, to, "(count(CASE WHEN age = 7) + ?)");

    var read = parsed(new SpoolLine("job", old, Optional.empty()).bytes()).statement();

    assertThat(read)
        .isEqualTo(
            between(
                server + "/public.orders",
                "spark_catalog.delta.s3a://lake/out",
                "s3a://lake/out",
                ""));
    assertThat(read.toString()).doesNotContain(secret);
    var newer = between(query, to, to, "(age + ?)");
    assertThat(parsed(new SpoolLine("job", newer).bytes()).statement())
        .isEqualTo(between(server + "/query", "s3a://lake/out", "s3a://lake/out", "(age + ?)"));
  }

  @Test
  void aLineOfAnEarlierReleaseIsStillRead() throws Exception {
    var entry =
        "{\"job\":\"nightly\",\"statement\":{\"statement_id\":\"app/7/1\",\"operation\":\"SAVE\","
            + "\"status\":\"FULL\",\"unknown_nodes\":[],\"tables\":[{\"record_id\":\"t1\","
            + "\"statement_id\":\"app/7/1\",\"operation\":\"SAVE\",\"capture_status\":\"FULL\","
            + "\"unknown_nodes\":[],\"source_type\":\"PATH\","
            + "\"source_table_full_name\":\"https://me:hunter2@host/a.csv?token=hunter2\","
            + "\"source_path\":\"https://me:hunter2@host/a.csv?token=hunter2\","
            + "\"statement_time\":\"2026-01-05T10:00:00Z\"}],\"columns\":[],\"succeeded\":true}}";
    var sum = new CRC32C();
    sum.update(entry.getBytes(StandardCharsets.UTF_8));
    var line =
        "{\"format\":\"lakewarden-spool/1\",\"crc32c\":\"%08x\",\"entry\":%s}\n"
            .formatted(sum.getValue(), entry);
    var file = Files.writeString(folder.resolve("lineage-old.jsonl"), line);

    var content = FORMAT.read(file);

    assertThat(content.damage()).isEmpty();
    var table = content.statements().get(0).tables().get(0);
    assertThat(table.sourceTableFullName()).contains("https://host/a.csv");
    assertThat(table.sourcePath()).contains("https://host/a.csv");
  }

  @Test
  void aNewerFormatIsNamed() throws IOException {
    var newer =
        new String(new SpoolLine("job", statement(1, "a")).bytes(), StandardCharsets.UTF_8)
            .replace("lakewarden-spool/1", "lakewarden-spool/2");
    var file = Files.writeString(folder.resolve("newer"), newer);

    assertThat(FORMAT.recognises(file, newer)).isTrue();
    assertThat(FORMAT.read(file).damage())
        .singleElement()
        .asString()
        .startsWith("Line 1 was written in a newer format");
  }

  @Test
  void statementsThatCannotBeWrittenAreCountedAndTheCountIsOnRecord() throws IOException {
    var place = folder.resolve("spool");
    Files.writeString(place, "a file where the folder should be");
    var settings = new SpoolSettings(place, "job", 1 << 20, 1 << 20, 1, Duration.ZERO);
    try (var spool = new Spool(settings)) {
      spool.append(List.of(statement(1, "a"), statement(2, "a")));
      spool.append(List.of(statement(3, "a")));
      assertThat(spool.lost()).isEqualTo(3);
      Files.delete(place);
      spool.append(List.of(statement(4, "a")));
      assertThat(spool.lost()).isZero();
    }

    var read = content(place).statements();

    assertThat(read).hasSize(2);
    assertThat(read.get(0).status()).isEqualTo(CaptureStatus.FAILED);
    assertThat(read.get(0).unknownNodes()).containsExactly("Missing:3");
    assertThat(read.get(0).tables()).hasSize(1);
    assertThat(read.get(1)).isEqualTo(statement(4, "a"));
  }

  @Test
  void aFullFileIsFollowedByTheNext() throws IOException {
    try (var spool = new Spool(settings(1, 1 << 20))) {
      spool.append(List.of(statement(1, "a")));
      spool.append(List.of(statement(2, "a")));
    }

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(2)
          .allMatch(SpoolFile::isNameOfOne)
          .allMatch(name -> name.startsWith("lineage-app_7-"));
    }
  }

  @Test
  void aStatementThatIsTooLargeTellsLessAndSaysSo() {
    var whole = statement(1, "a");
    var all = new SpoolLine("j", whole).bytes().length;

    assertThat(columns(whole, all)).containsExactly(SUM, FILTER);
    assertThat(columns(whole, all - 1)).containsExactly("", "");
    var direct = whole.reduced(StatementLimit.REASON, List.of(bare(whole.columns().get(0))));
    var indirect = whole.columns().stream().map(SpoolTest::bare).toList();
    var both = new SpoolLine("j", whole.reduced(StatementLimit.REASON, indirect)).bytes().length;
    assertThat(parsed(StatementLimit.line("j", whole, both - 1)).statement()).isEqualTo(direct);
    var tables = parsed(StatementLimit.line("j", whole, 1)).statement();
    assertThat(tables.columns()).isEmpty();
    assertThat(tables.status()).isEqualTo(CaptureStatus.PARTIAL);
    assertThat(tables.tables().get(0).captureStatus()).isEqualTo("PARTIAL");
    assertThat(tables.tables().get(0).unknownNodes()).containsExactly("SizeLimit");
  }

  @Test
  void aFileIsLockedAsLongAsItIsWritten() throws IOException {
    Path file;
    try (var spool = new Spool(settings(1 << 20, 1 << 20))) {
      spool.append(List.of(statement(1, "a")));
      file = onlyFile(folder);
      assertThat(SpoolFile.isBeingWritten(file)).isTrue();
    }
    assertThat(SpoolFile.isBeingWritten(file)).isFalse();
  }

  private SpoolSettings settings(long fileBytes, long statementBytes) {
    return new SpoolSettings(
        folder, "the \"job\"", fileBytes, statementBytes, 1, Duration.ofSeconds(1));
  }

  private Content content() throws IOException {
    return content(folder);
  }

  private static Content content(Path folder) throws IOException {
    return FORMAT.read(onlyFile(folder));
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static List<String> columns(CapturedStatement statement, long mostBytes) {
    return parsed(StatementLimit.line("j", statement, mostBytes)).statement().columns().stream()
        .map(ColumnLineageRecord::expression)
        .toList();
  }

  private static SpoolLine parsed(byte[] line) {
    try {
      return SpoolLine.parse(Arrays.copyOf(line, line.length - 1));
    } catch (DamagedLineException e) {
      throw new AssertionError(e);
    }
  }

  private static ColumnLineageRecord bare(ColumnLineageRecord edge) {
    return edge.withoutExpression();
  }

  private static CapturedStatement between(
      String from, String to, String toPath, String expression) {
    var id = "app/7/1";
    var table =
        new TableLineageRecord(
            "t",
            id,
            "INSERT",
            "FULL",
            List.of(),
            Optional.of("JDBC"),
            Optional.of(from),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("TABLE"),
            Optional.of(to),
            Optional.of(toPath),
            Optional.empty(),
            Optional.of(3L),
            TIME);
    var column =
        new ColumnLineageRecord(
            "c",
            id,
            Optional.of(from),
            Optional.of("age"),
            Optional.empty(),
            Optional.empty(),
            to,
            Optional.of("sum"),
            Optional.empty(),
            Optional.of(3L),
            "DIRECT",
            "TRANSFORMATION",
            false,
            "COLUMN",
            "EXACT",
            expression,
            TIME);
    return new CapturedStatement(
        id, "INSERT", CaptureStatus.FULL, List.of(), List.of(table), List.of(column), true);
  }

  private static CapturedStatement statement(int number, String column) {
    var id = "app/7/" + number;
    var table = TableLineageRecord.withoutSides("t" + number, id, "SAVE", "FULL", List.of(), TIME);
    return new CapturedStatement(
        id,
        "SAVE",
        CaptureStatus.FULL,
        List.of(),
        List.of(table),
        List.of(
            edge(id, column, "DIRECT", "AGGREGATION", SUM),
            edge(id, column, "INDIRECT", "FILTER", FILTER)),
        true);
  }

  private static ColumnLineageRecord edge(
      String id, String column, String kind, String transformation, String expression) {
    return new ColumnLineageRecord(
        id + transformation,
        id,
        Optional.of("spark_catalog.default.orders"),
        Optional.of(column),
        Optional.empty(),
        Optional.of(412L),
        "/out",
        Optional.of(column),
        Optional.empty(),
        Optional.empty(),
        kind,
        transformation,
        false,
        "COLUMN",
        "EXACT",
        expression,
        TIME);
  }
}
