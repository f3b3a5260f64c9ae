package io.lakewarden.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import io.lakewarden.lineage.CaptureStatus;
import io.lakewarden.lineage.openlineage.OpenLineageReading.Skipped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenLineageReaderTest {
  private static final String RUN = "01890c46-0d62-7c35-b92b-7f5a3c2d1e0f";

  @TempDir Path folder;

  @Test
  void readsBackWhatWasTold() {
    var columns = Samples.columns();
    var run = Samples.complete(List.of(Samples.statement("COMPLETE")), columns);
    var told = new OpenLineageEvents(Samples.ORIGIN).of(run);

    var reading = OpenLineageReader.read(told.stream().map(Object::toString).toList());

    assertThat(reading.isClean()).isTrue();
    assertThat(reading.skipped())
        .containsExactly(new Skipped("run " + Samples.RUN, false, "it is the frame of statements"));
    assertThat(reading.statements()).hasSize(1);
    var statement = reading.statements().get(0);
    assertThat(Edges.ofTables(statement.tables())).isEqualTo(Edges.ofTables(run.tables()));
    assertThat(Edges.ofColumns(statement.columns())).isEqualTo(Edges.ofColumns(columns));
    assertThat(statement.columns())
        .filteredOn(column -> column.scope().equals("DATASET"))
        .extracting(ColumnLineageRecord::expression)
        .containsExactly("(amount > ?)");
  }

  /** As OpenLineage's Spark integration tells an INSERT from a file into a Hive table. */
  @Test
  void putsTheEventsOfARunTogether() {
    var reading =
        OpenLineageReader.read(
            List.of(
                event(
                    "START",
                    "2026-01-05T06:00:00.5Z",
                    """
                    "inputs":[{"namespace":"file","name":"/lake/orders","facets":{
                      "schema":{"fields":[{"name":"id"},{"name":"home"}]}}}],"outputs":[]
                    """),
                event("RUNNING", "2026-01-05T06:00:01+00:00", "\"inputs\":[],\"outputs\":[]"),
                event(
                    "COMPLETE",
                    "2026-01-05T07:00:02+01:00",
                    """
                    "inputs":[{"namespace":"file","name":"/lake/orders","facets":{
                      "version":{"datasetVersion":"4"}}}],
                    "outputs":[{"namespace":"s3://lake","name":"shop/totals","facets":{
                      "version":{"datasetVersion":"12"},
                      "symlinks":{"identifiers":[{"namespace":"hive://h:9083","name":"shop.totals","type":"TABLE"}]},
                      "columnLineage":{
                        "fields":{"town":{"inputFields":[{"namespace":"file","name":"/lake/orders","field":"home.city",
                          "transformations":[{"type":"DIRECT","subtype":"IDENTITY","description":"a 'value'","masking":false}]}]},
                          "kind":{"inputFields":[]}},
                        "dataset":[{"namespace":"file","name":"/lake/orders","field":"id",
                          "transformations":[{"type":"INDIRECT","subtype":"FILTER"}]}]}}}]
                    """)));

    assertThat(reading.skipped()).isEmpty();
    var statement = reading.statements().get(0);
    assertThat(statement.operation()).isEqualTo("INSERT");
    assertThat(statement.status()).isEqualTo(CaptureStatus.FULL);
    assertThat(statement.succeeded()).isTrue();
    assertThat(statement.tables())
        .extracting(
            TableLineageRecord::sourceTableFullName,
            TableLineageRecord::sourceVersion,
            TableLineageRecord::targetTableFullName,
            TableLineageRecord::targetPath,
            TableLineageRecord::targetVersion,
            TableLineageRecord::statementTime)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Optional.of("/lake/orders"),
                Optional.of(4L),
                Optional.of("spark_catalog.shop.totals"),
                Optional.of("s3://lake/shop/totals"),
                Optional.of(12L),
                Instant.parse("2026-01-05T06:00:02Z")));
    assertThat(statement.columns())
        .extracting(OpenLineageReaderTest::sentence)
        .containsExactlyInAnyOrder(
            "home[home.city] -> town IDENTITY COLUMN",
            "nothing -> kind CONSTANT COLUMN",
            "id -> all rows FILTER DATASET");
    assertThat(statement.columns())
        .as("nobody knows whether another listener's descriptions hold values")
        .allSatisfy(column -> assertThat(column.expression()).isEmpty());
  }

  @Test
  void takesTogetherWhatTheOlderFormCopiesIntoEveryField() {
    var copied = input("region", "INDIRECT", "FILTER");
    var reading =
        OpenLineageReader.read(
            List.of(
                event(
                    "COMPLETE",
                    "2026-01-05T06:00:02Z",
                    """
                    "inputs":[],
                    "outputs":[{"namespace":"file","name":"/lake/totals","facets":{"columnLineage":{"fields":{
                      "a":{"inputFields":[%1$s,%2$s]},
                      "b":{"inputFields":[%1$s,%3$s]},
                      "c":{"inputFields":[%1$s]}}}}}]
                    """
                        .formatted(
                            copied,
                            input("x", "DIRECT", "IDENTITY"),
                            input("y", "INDIRECT", "CONDITIONAL")))));

    var statement = reading.statements().get(0);
    assertThat(statement.columns())
        .extracting(OpenLineageReaderTest::sentence)
        .containsExactlyInAnyOrder(
            "region -> all rows FILTER DATASET",
            "x -> a IDENTITY COLUMN",
            "y -> b CONDITIONAL COLUMN",
            "nothing -> c CONSTANT COLUMN");
    assertThat(statement.tables())
        .as("a dataset that only the columns name was read all the same")
        .extracting(TableLineageRecord::sourceTableFullName)
        .containsExactly(Optional.of("/lake/orders"));
  }

  @Test
  void readsTheOldestFormThatTellsTheKindBesideTheInputs() {
    var plain = "{\"namespace\":\"file\",\"name\":\"/lake/orders\",\"field\":\"x\"}";
    var reading =
        OpenLineageReader.read(
            List.of(
                event(
                    "COMPLETE",
                    "2026-01-05T06:00:02Z",
                    """
                    "outputs":[{"namespace":"file","name":"/lake/totals","facets":{"columnLineage":{"fields":{
                      "a":{"inputFields":[%1$s],"transformationType":"MASKED"},
                      "b":{"inputFields":[%1$s],"transformationType":"IDENTITY"},
                      "c":{"inputFields":[%1$s]}}}}}]
                    """
                        .formatted(plain))));

    assertThat(reading.statements().get(0).columns())
        .extracting(
            ColumnLineageRecord::transformation,
            ColumnLineageRecord::masking,
            ColumnLineageRecord::exactness)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("TRANSFORMATION", true, "EXACT"),
            org.assertj.core.groups.Tuple.tuple("IDENTITY", false, "EXACT"),
            org.assertj.core.groups.Tuple.tuple("TRANSFORMATION", false, "COARSE"));
  }

  @Test
  void namesWhatIsMalformedAndDeliversTheRest() {
    var good =
        event(
            "COMPLETE",
            "2026-01-05T06:00:02Z",
            "\"outputs\":[{\"namespace\":\"file\",\"name\":\"/t\"}]");
    var reading =
        OpenLineageReader.read(
            List.of(
                "{\"eventType\":",
                "[1]",
                "{\"eventTime\":\"2026-01-05T06:00:02Z\"}",
                good.replace("2026-01-05T06:00:02Z", "yesterday"),
                good.replace("COMPLETE", "DONE"),
                good.replace("2026-01-05T06:00:02Z", "9999-12-31T23:59:59Z"),
                good.replace("2026-01-05T06:00:02Z", "1600-01-01T00:00:00Z"),
                good.replace("\"name\":\"/t\"", "\"name\":7"),
                good.replace(
                    "\"name\":\"/t\"",
                    "\"name\":\"/t\",\"facets\":{\"columnLineage\":{\"fields\":[]}}"),
                "",
                "{\"job\":{},\"eventTime\":\"2026-01-05T06:00:02Z\"}",
                good));

    assertThat(reading.statements()).hasSize(1);
    assertThat(reading.statements().get(0).status()).isEqualTo(CaptureStatus.PARTIAL);
    assertThat(reading.statements().get(0).unknownNodes()).containsExactly("no column lineage");
    assertThat(reading.skipped())
        .containsExactly(
            new Skipped("line 1", true, "it is not valid JSON"),
            new Skipped("line 2", true, "it is not a JSON object"),
            new Skipped("line 3", true, "run.runId is missing or no text"),
            new Skipped("line 4", true, "eventTime is no time with a zone"),
            new Skipped("line 5", true, "its eventType is none that the specification has"),
            new Skipped("line 6", true, "eventTime is not between 1970 and 2200"),
            new Skipped("line 7", true, "eventTime is not between 1970 and 2200"),
            new Skipped("line 8", true, "outputs.name is missing or no text"),
            new Skipped("line 9", true, "columnLineage.fields is not a JSON object"),
            new Skipped("line 11", false, "it tells of no run"));
  }

  @Test
  void readsAnArrayAndAFailedRun() throws Exception {
    var file = folder.resolve("events.json");
    var failed =
        event(
            "FAIL",
            "2026-01-05T06:00:02Z",
            "\"outputs\":[{\"namespace\":\"postgres://h:5432\",\"name\":\"db.s.t\"}]");
    Files.writeString(file, "\uFEFF[\n" + failed + ",\n{}]\n", StandardCharsets.UTF_8);
    var format = new OpenLineageFormat();

    assertThat(format.recognises(file, Files.readString(file))).isTrue();
    assertThat(format.recognises(file, "{\"format\":\"lakewarden-spool/1\"}")).isFalse();
    var content = format.read(file);
    assertThat(content.damage())
        .containsExactly("The event at event 2 is set aside: run.runId is missing or no text.");
    assertThat(content.statements().get(0).succeeded()).isFalse();
    assertThat(content.statements().get(0).tables())
        .extracting(TableLineageRecord::targetTableFullName)
        .containsExactly(Optional.of("jdbc:postgresql://h:5432/db/s.t"));
  }

  @Test
  void putsARunTogetherThatIsSpreadOverFiles() throws Exception {
    var started =
        event(
            "START",
            "2026-01-05T06:00:00Z",
            "\"inputs\":[{\"namespace\":\"file\",\"name\":\"/lake/orders\"}]");
    var ended =
        event(
            "COMPLETE",
            "2026-01-05T06:00:02Z",
            """
            "outputs":[{"namespace":"file","name":"/lake/totals","facets":{"columnLineage":{"fields":{
              "a":{"inputFields":[%s]}}}}}]
            """
                .formatted(input("x", "DIRECT", "IDENTITY")));
    var first = Files.writeString(folder.resolve("part-1.jsonl"), started + "\n");
    var second = Files.writeString(folder.resolve("part-2.jsonl"), "{\n" + ended + "\n");
    var gone = folder.resolve("part-3.jsonl");
    var format = new OpenLineageFormat();

    var contents = format.readTogether(List.of(first, second, gone));
    var alone = format.read(first).statements().get(0);

    assertThat(contents.get(first).statements()).isEmpty();
    assertThat(contents.get(first).damage()).isEmpty();
    assertThat(contents.get(second).damage())
        .containsExactly("The event at line 1 is set aside: it is not valid JSON.");
    assertThat(contents.get(gone).damage())
        .containsExactly("It cannot be read: NoSuchFileException.");
    assertThat(contents.get(second).statements()).hasSize(1);
    var statement = contents.get(second).statements().get(0);
    assertThat(statement.isOpen()).isFalse();
    assertThat(statement.status()).isEqualTo(CaptureStatus.FULL);
    assertThat(statement.tables())
        .extracting(
            TableLineageRecord::sourceTableFullName, TableLineageRecord::targetTableFullName)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Optional.of("/lake/orders"), Optional.of("/lake/totals")));
    assertThat(statement.columns())
        .extracting(OpenLineageReaderTest::sentence)
        .containsExactly("x -> a IDENTITY COLUMN");
    assertThat(alone.isOpen()).isTrue();
    assertThat(alone.status()).isEqualTo(CaptureStatus.PARTIAL);
    assertThat(alone.statementId()).isEqualTo(statement.statementId());
  }

  @Test
  void takesOverNoCredentialsAndTellsNone() {
    var inputs =
        List.of(
            List.of("mysql://root:hunter2@db:3306", "shop.orders"),
            List.of("s3://AKIAKEY:hunter2@bucket", "k"),
            List.of("s3://AKIAKEY:hun/hunter2@bucket", "l"),
            List.of("https://u:hunter2@host", "x?sig=hunter2"),
            List.of("https://host?sig=hunter2", "y"),
            List.of("wasbs://c@acc.blob.core.windows.net", "p?sig=hunter2"),
            List.of("oracle://scott/hunter2@h:1521", "x.s.t"),
            List.of("default", "ftp://u:hunter2@h/z"),
            List.of("file", "ftp://u:hunter2@h/z"));
    var datasets =
        inputs.stream()
            .map(
                each -> "{\"namespace\":\"%s\",\"name\":\"%s\"".formatted(each.get(0), each.get(1)))
            .toList();
    var complete =
        event(
            "COMPLETE",
            "2026-01-05T06:00:02Z",
            """
            "inputs":[%s}],"outputs":[%s,"facets":{"columnLineage":{"fields":{
              "a":{"inputFields":[%s,"field":"x"}]}}}}}]
            """
                .formatted(
                    String.join("},", datasets),
                    datasets.get(0),
                    String.join(",\"field\":\"x\"},", datasets)));

    var statement = OpenLineageReader.read(List.of(complete)).statements().get(0);
    var told =
        new OpenLineageEvents(Samples.ORIGIN)
            .of(Samples.complete(statement.tables(), statement.columns()));

    assertThat(statement.tables())
        .extracting(table -> table.sourceTableFullName().orElseThrow())
        .containsExactlyInAnyOrder(
            "jdbc:mysql://db:3306/shop/orders",
            "s3://bucket/k",
            "s3://bucket/l",
            "https://host/x",
            "https://host/y",
            "wasbs://c@acc.blob.core.windows.net/p",
            "jdbc:oracle://h:1521/x/s.t",
            "default/ftp://h/z",
            "ftp://h/z");
    assertThat(statement.columns()).hasSize(inputs.size());
    assertThat(statement.toString()).doesNotContain("hunter2", "AKIA", "root", "scott");
    assertThat(told.toString()).doesNotContain("hunter2", "AKIA", "root:", "scott");
  }

  private static String event(String type, String time, String datasets) {
    return """
    {"eventType":"%s","eventTime":"%s","producer":"https://else.where","schemaURL":
     "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent","run":{"runId":"%s"},
     "job":{"namespace":"n","name":"app.append_data.shop_totals"},%s}
    """
        .formatted(type, time, RUN, datasets)
        .replace("\n", " ");
  }

  private static String input(String field, String type, String subtype) {
    return "{\"namespace\":\"file\",\"name\":\"/lake/orders\",\"field\":\"%s\",\"transformations\":[{\"type\":\"%s\",\"subtype\":\"%s\"}]}"
        .formatted(field, type, subtype);
  }

  private static String sentence(ColumnLineageRecord column) {
    return column.sourceColumnName().orElse("nothing")
        + column.sourceFieldPath().map(path -> "[" + path + "]").orElse("")
        + " -> "
        + column.targetColumnName().orElse("all rows")
        + " "
        + column.transformation()
        + " "
        + column.scope();
  }
}
