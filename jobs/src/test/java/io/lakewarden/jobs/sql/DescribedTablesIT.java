package io.lakewarden.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.core.record.DatasetVersionRecord;
import io.lakewarden.ledger.Ledger;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerTables;
import io.lakewarden.testkit.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which columns the ledger knows of a table that statements wrote and altered. */
@SparkTest
class DescribedTablesIT {
  @TempDir Path folder;

  private SqlSandbox sandbox;
  private Ledger ledger;

  @BeforeEach
  void startsWithAnEmptyLedger(SparkSession spark) {
    sandbox = new SqlSandbox(spark, folder);
    ledger = Ledger.init(spark, sandbox.ledger());
  }

  @Test
  void aTableIsDescribedAfterItsColumnsWereChanged() throws IOException {
    sandbox.run(
        """
        CREATE DATABASE shop;
        CREATE TABLE shop.people USING delta TBLPROPERTIES ('delta.columnMapping.mode' = 'name')
          AS SELECT 1 AS id, 'a' AS city, 2 AS age;
        ALTER TABLE shop.people DROP COLUMN city;
        ALTER TABLE shop.people ADD COLUMNS (height INT)
        """);

    assertThat(versions())
        .extracting(DatasetVersionRecord::dataset, version -> columns(version))
        .containsExactly(
            tuple("spark_catalog.shop.people", List.of("id", "city", "age")),
            tuple("spark_catalog.shop.people", List.of("id", "age")),
            tuple("spark_catalog.shop.people", List.of("id", "age", "height")));
    assertThat(versions()).extracting(DatasetVersionRecord::version).containsExactly(0L, 1L, 2L);
    assertThat(versions()).extracting(DatasetVersionRecord::tableId).doesNotContain("").hasSize(3);
  }

  @Test
  void aTableOfAnotherFormatIsNotNorWhatAStatementThatFailedLeft() throws IOException {
    sandbox.failure(
        """
        CREATE TABLE plain (id INT) USING parquet;
        ALTER TABLE plain ADD COLUMNS (city STRING);
        CREATE TABLE people USING delta AS SELECT 1 AS id;
        ALTER TABLE people DROP COLUMN nothing
        """);

    assertThat(versions()).extracting(version -> columns(version)).containsExactly(List.of("id"));
  }

  private List<DatasetVersionRecord> versions() {
    return ledger.reader().read(LedgerTables.DATASET_VERSIONS).stream()
        .map(LedgerEntry::record)
        .toList();
  }

  private static List<String> columns(DatasetVersionRecord version) {
    return List.of(((StructType) StructType.fromJson(version.schemaJson())).fieldNames());
  }
}
