package io.lakewarden.lineage;

import static io.lakewarden.lineage.LineageAssert.assertThatEdges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.testkit.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class LineageCaptureTest {
  private static final String DATABASE = "lineage_capture";

  @TempDir Path folder;

  @BeforeEach
  void startsWithAnEmptyDatabase(SparkSession spark) {
    spark.sql("DROP DATABASE IF EXISTS " + DATABASE + " CASCADE");
    spark.sql("CREATE DATABASE " + DATABASE);
  }

  @Test
  void tellsTablesVersionsAndColumnsOfAJoin(SparkSession spark) {
    use(spark);
    spark.sql("CREATE TABLE orders (id INT, customer INT, amount DOUBLE) USING delta");
    spark.sql("INSERT INTO orders VALUES (1, 1, 10.0), (2, 1, 5.0)");
    spark.sql("CREATE TABLE customers (id INT, email STRING) USING delta");
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql(
          """
          CREATE TABLE totals USING delta AS
          SELECT sha2(c.email, 256) AS customer, sum(o.amount) AS total, 'EUR' AS currency
          FROM orders o JOIN customers c ON o.customer = c.id
          GROUP BY c.email
          """);
      var statement = only(capture);

      assertThat(statement.operation()).isEqualTo("CTAS");
      assertThat(statement.status()).isEqualTo(CaptureStatus.FULL);
      assertThat(statement.succeeded()).isTrue();
      var orders = statement.tables().get(0);
      assertThat(orders.sourceTableFullName()).hasValue("spark_catalog.lineage_capture.orders");
      assertThat(orders.sourceVersion()).hasValue(1L);
      assertThat(orders.sourceTableId()).isPresent();
      assertThat(orders.targetTableFullName()).hasValue("spark_catalog.lineage_capture.totals");
      assertThat(orders.targetVersion()).hasValue(0L);
      assertThat(orders.statementStart().orElseThrow()).isBefore(orders.statementTime());
      assertThat(orders.targetTableId()).isPresent();
      assertThatEdges(statement.columns())
          .column("total")
          .dependsOn("orders.amount")
          .through("orders.amount", "AGGREGATION")
          .onlyFrom("orders.amount")
          .and()
          .column("customer")
          .masks("customers.email")
          .and()
          .column("currency")
          .isConstant()
          .and()
          .rows()
          .isDecidedBy("orders.customer", "customers.id", "customers.email");
      assertThat(statement.columns())
          .filteredOn(edge -> edge.targetColumnName().equals(Optional.of("customer")))
          .extracting(edge -> edge.expression())
          .containsOnly("sha2(email, ?)");
    }
  }

  @Test
  void tellsWhatAMergeAssignsAndWhatDecidesIt(SparkSession spark) {
    use(spark);
    spark.sql("CREATE TABLE accounts (id INT, balance INT, seen INT) USING delta");
    spark.sql("INSERT INTO accounts VALUES (1, 10, 0)");
    spark.sql("CREATE TABLE bookings (id INT, amount INT, op STRING) USING delta");
    spark.sql("INSERT INTO bookings VALUES (1, 5, 'U'), (2, 7, 'U')");
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql(
          """
          MERGE INTO accounts a USING bookings b ON a.id = b.id
          WHEN MATCHED AND b.op = 'U' THEN UPDATE SET balance = a.balance + b.amount
          WHEN NOT MATCHED THEN INSERT (id, balance) VALUES (b.id, b.amount)
          """);
      var statement = only(capture);

      assertThat(statement.operation()).isEqualTo("MERGE");
      assertThat(statement.tables())
          .extracting(t -> t.sourceVersion().orElse(-1L))
          .containsOnly(1L);
      assertThat(statement.tables())
          .extracting(t -> t.targetVersion().orElse(-1L))
          .containsOnly(2L);
      assertThatEdges(statement.columns())
          .column("balance")
          .dependsOn("bookings.amount", "accounts.balance")
          .through("bookings.op", "CONDITIONAL")
          .and()
          .column("seen")
          .onlyFrom("accounts.seen", ".")
          .and()
          .rows()
          .isDecidedBy("accounts.id", "bookings.id");
    }
  }

  @Test
  void anUpdateReachesOnlyTheColumnsItAssigns(SparkSession spark) {
    use(spark);
    spark.sql("CREATE TABLE accounts (id INT, balance INT, limits INT) USING delta");
    spark.sql("INSERT INTO accounts VALUES (1, 10, 100)");
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql("UPDATE accounts SET balance = limits * 2 WHERE id = 1");
      var statement = only(capture);

      assertThat(statement.tables().get(0).targetVersion()).hasValue(2L);
      assertThatEdges(statement.columns())
          .column("balance")
          .dependsOn("accounts.limits")
          .isDecidedBy("accounts.id")
          .and()
          .column("limits")
          .onlyFrom("accounts.limits");
      assertThat(statement.columns()).noneMatch(edge -> edge.targetColumnName().isEmpty());
    }
  }

  @Test
  void namesPathsAlikeWhenReadAndWritten(SparkSession spark) {
    var first = folder.resolve("first").toString();
    var second = folder.resolve("second").toString();
    spark.range(3).toDF("id").write().format("delta").save(first);
    try (var capture = LineageCapture.attach(spark)) {
      spark
          .read()
          .format("delta")
          .load("file:" + first)
          .withColumn("twice", functions.col("id").multiply(2))
          .write()
          .format("parquet")
          .save("file://" + second);
      spark
          .read()
          .parquet(second)
          .write()
          .format("delta")
          .mode("append")
          .option("mergeSchema", "true")
          .save(first + "/");
      var statements = capture.drain();

      assertThat(statements)
          .extracting(CapturedStatement::operation)
          .containsExactly("SAVE", "INSERT");
      var write = statements.get(0).tables().get(0);
      assertThat(write.sourceTableFullName()).hasValue(first);
      assertThat(write.sourceVersion()).hasValue(0L);
      assertThat(write.targetTableFullName()).hasValue(second);
      assertThatEdges(statements.get(0).columns()).column("twice").dependsOn("first.id");
      var back = statements.get(1).tables().get(0);
      assertThat(back.sourceTableFullName()).hasValue(second);
      assertThat(back.targetTableFullName()).hasValue(first);
      assertThat(back.targetVersion()).hasValue(1L);
      assertThat(statements.get(1).columns().get(0).statementTime())
          .isAfter(statements.get(0).columns().get(0).statementTime());
    }
  }

  @Test
  void followsACachedFrameAtTheVersionThatFilledIt(SparkSession spark) {
    var source = folder.resolve("source").toString();
    spark.range(3).toDF("id").write().format("delta").save(source);
    var cached = spark.read().format("delta").load(source).selectExpr("id AS key").cache();
    try (var capture = LineageCapture.attach(spark)) {
      assertThat(cached.count()).isEqualTo(3);
      spark.range(3, 5).toDF("id").write().format("delta").mode("append").save(source);
      capture.drain();
      cached.write().format("delta").save(folder.resolve("copy").toString());
      var statement = only(capture);

      // Delta has filled the cache again after the append.
      var copied = spark.read().format("delta").load(folder.resolve("copy").toString());
      assertThat(copied.count()).isEqualTo(5);
      assertThat(statement.tables().get(0).sourceVersion()).hasValue(1L);
      assertThatEdges(statement.columns()).column("key").dependsOn("source.id");
    } finally {
      cached.unpersist();
    }
  }

  @Test
  void tracesFieldsOfStructs(SparkSession spark) {
    var source = folder.resolve("people").toString();
    spark
        .sql("SELECT named_struct('city', 'x', 'zip', 'y') AS home, 1 AS id")
        .write()
        .format("delta")
        .save(source);
    try (var capture = LineageCapture.attach(spark)) {
      spark
          .read()
          .format("delta")
          .load(source)
          .selectExpr("named_struct('a', home.city, 'b', id) AS packed")
          .selectExpr("packed", "packed.a AS city")
          .write()
          .format("delta")
          .save(folder.resolve("packed").toString());
      var edges = only(capture).columns();

      assertThat(edges)
          .extracting(
              edge -> edge.sourceFieldPath().orElse("-"),
              edge -> edge.targetFieldPath().orElse("-"))
          .containsExactlyInAnyOrder(
              tuple("home.city", "packed.a"), tuple("-", "packed.b"), tuple("home.city", "-"));
    }
  }

  @Test
  void listsConstantFieldsOfStructs(SparkSession spark) {
    use(spark);
    spark.sql("CREATE TABLE src (a INT) USING delta");
    var type = "STRUCT<a: INT, `x.y`: STRUCT<p: INT, q: INT>>";
    spark.sql("CREATE TABLE t (id INT, s %s) USING delta".formatted(type));
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql(
          """
          INSERT INTO t
          SELECT a, named_struct('a', a, 'x.y', named_struct('p', a, 'q', 1)) FROM src
          """);
      assertThat(constants(capture)).containsExactly("s.`x.y`.q");
      spark.sql("UPDATE t SET s.a = 1 WHERE id = 2");
      assertThat(constants(capture)).containsExactly("s.a");
      spark.sql("UPDATE t SET s.`x.y`.p = 1");
      assertThat(constants(capture)).containsExactly("s.`x.y`.p");
      spark.sql(
          """
          MERGE INTO t USING src ON t.id = src.a
          WHEN MATCHED THEN UPDATE SET s.a = 7
          WHEN NOT MATCHED THEN INSERT (id, s)
            VALUES (1, named_struct('a', src.a, 'x.y', named_struct('p', 0, 'q', 1)))
          """);
      assertThat(constants(capture)).containsExactlyInAnyOrder("id", "s.a", "s.`x.y`");
      spark.sql("UPDATE t SET s = named_struct('a', 1, 'x.y', named_struct('p', 0, 'q', 1))");
      assertThat(constants(capture)).containsExactly("s");
      spark.sql("UPDATE t SET s = CASE WHEN id = 1 THEN s ELSE NULL END");
      assertThat(constants(capture)).isEmpty();
    }
  }

  @Test
  void marksTypedStepsCoarseAndLostOriginsPartial(SparkSession spark) {
    var source = folder.resolve("numbers").toString();
    spark.range(3).toDF("id").write().format("delta").save(source);
    var numbers = spark.read().format("delta").load(source);
    var unseen = numbers.localCheckpoint();
    try (var capture = LineageCapture.attach(spark)) {
      numbers
          .as(Encoders.LONG())
          .map((MapFunction<Long, Long>) value -> value + 1, Encoders.LONG())
          .write()
          .format("delta")
          .save(folder.resolve("mapped").toString());
      unseen.write().format("delta").save(folder.resolve("cut").toString());
      var writes = capture.drain().stream().filter(s -> s.operation().equals("SAVE")).toList();

      assertThat(writes.get(0).status()).isEqualTo(CaptureStatus.FULL);
      assertThatEdges(writes.get(0).columns()).column("value").dependsOn("numbers.id").isCoarse();
      assertThat(writes.get(1).status()).isEqualTo(CaptureStatus.PARTIAL);
      assertThat(writes.get(1).unknownNodes()).containsExactly("LogicalRDD");
      assertThatEdges(writes.get(1).columns()).column("id").isCoarse();
    }
  }

  @Test
  void recordsAFailingWrite(SparkSession spark) {
    use(spark);
    spark.sql("CREATE TABLE amounts (amount INT NOT NULL) USING delta");
    spark.sql("CREATE TABLE raw (amount INT) USING delta");
    spark.sql("INSERT INTO raw VALUES (null)");
    try (var capture = LineageCapture.attach(spark)) {
      assertThatThrownBy(() -> spark.sql("INSERT INTO amounts SELECT amount FROM raw"))
          .hasMessageContaining("NOT NULL");
      var statement = only(capture);

      assertThat(statement.succeeded()).isFalse();
      assertThat(statement.operation()).isEqualTo("INSERT");
      assertThat(statement.tables().get(0).targetVersion()).isEmpty();
      assertThatEdges(statement.columns()).column("amount").dependsOn("raw.amount");
    }
  }

  @Test
  void recordsReadsAndViews(SparkSession spark) {
    use(spark);
    spark.sql("CREATE TABLE t (a INT) USING delta");
    spark.sql("INSERT INTO t VALUES (1)");
    try (var capture = LineageCapture.attach(spark)) {
      spark.sql("CREATE VIEW v (b) AS SELECT a + 1 AS c FROM t");
      assertThat(spark.table("v").collectAsList()).hasSize(1);
      spark.sql("SELECT 1").collectAsList();
      var statements = capture.drain();

      assertThat(statements)
          .extracting(CapturedStatement::operation)
          .containsExactly("CREATE_VIEW", "READ");
      assertThatEdges(statements.get(0).columns()).column("b").dependsOn("t.a");
      assertThat(statements.get(1).tables())
          .extracting(table -> table.sourceType().orElseThrow())
          .containsExactlyInAnyOrder("VIEW", "TABLE");
      assertThat(statements.get(1).tables()).allMatch(t -> t.targetTableFullName().isEmpty());
    }
  }

  @Test
  void seesOnlyItsOwnSession(SparkSession spark) {
    var path = folder.resolve("shared").toString();
    var other = spark.newSession();
    try (var capture = LineageCapture.attach(spark);
        var second = LineageCapture.attach(other)) {
      spark.range(2).toDF("id").write().format("delta").save(path);
      other.read().format("delta").load(path).count();

      assertThat(capture.drain()).extracting(CapturedStatement::operation).containsExactly("SAVE");
      assertThat(second.drain()).extracting(CapturedStatement::operation).containsExactly("READ");
    }
  }

  @Test
  void keepsEachOfTwoHundredStatementsApart(SparkSession spark) {
    var source = folder.resolve("many").toString();
    spark.range(1).toDF("id").write().format("parquet").save(source);
    var frame = spark.read().parquet(source);
    try (var capture = LineageCapture.attach(spark)) {
      for (int i = 0; i < 200; i++) {
        frame.filter("id = " + i).collectAsList();
      }
      var statements = capture.drain();

      assertThat(statements).hasSize(200);
      assertThat(statements).extracting(CapturedStatement::statementId).doesNotHaveDuplicates();
      assertThat(statements.stream().map(s -> s.tables().get(0).statementTime()))
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }

  private static void use(SparkSession spark) {
    spark.sql("USE " + DATABASE);
  }

  private static CapturedStatement only(LineageCapture capture) {
    List<CapturedStatement> statements = capture.drain();
    assertThat(statements).hasSize(1);
    return statements.get(0);
  }

  private static List<String> constants(LineageCapture capture) {
    return only(capture).columns().stream()
        .filter(edge -> edge.transformation().equals("CONSTANT"))
        .map(edge -> edge.targetFieldPath().orElseGet(() -> edge.targetColumnName().orElseThrow()))
        .toList();
  }
}
