package io.lakewarden.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Names as OpenLineage's own Java client 1.55.0 gives them (FilesystemDatasetUtils and
 * JdbcDatasetUtils), and as the naming rules have them where it knows none.
 */
class DatasetNameTest {
  @ParameterizedTest
  @CsvSource({
    "/abs/path, file, /abs/path",
    "/abs/path/, file, /abs/path",
    "/it's a `name`, file, /it's a `name`",
    "file:/abs/path, file, /abs/path",
    "file:///abs/path/, file, /abs/path",
    "file://host/a, file://host, /a",
    "s3://b/k/x, s3://b, k/x",
    "s3a://b/k, s3://b, k",
    "s3n://b/k, s3://b, k",
    "s3://b, s3://b, /",
    "gs://b/k/l, gs://b, k/l",
    "hdfs://h:8020/a/b, hdfs://h:8020, /a/b",
    "hdfs://user:word@h:8020/a, hdfs://h:8020, /a",
    "abfss://c@acc.dfs.core.windows.net/p/q, abfss://c@acc.dfs.core.windows.net, p/q",
    "abfs://c@acc.dfs.core.windows.net/p, abfss://c@acc.dfs.core.windows.net, p",
    "wasbs://c@acc.blob.core.windows.net/p, wasbs://c@acc.blob.core.windows.net, p",
    "dbfs:/a/b, dbfs, /a/b"
  })
  void namesWhatIsStoredByItsPlace(String location, String namespace, String name) {
    assertThat(DatasetName.ofLocation(location)).isEqualTo(new DatasetName(namespace, name));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h:5432/db/sch.t, postgres://h:5432, db.sch.t",
    "jdbc:postgresql://h/db/sch.t, postgres://h:5432, db.sch.t",
    "jdbc:postgresql://me:secret@h/db/t, postgres://h:5432, db.t",
    "jdbc:oracle:thin:scott/tigerpw@//h:1521/svc/t, oracle://h:1521, svc.t",
    "jdbc:db2://h:50000/db:password=db2pw/t, db2://h:50000, db.t",
    "jdbc:mysql://address=(host=h)(user=u)(password=mysqlpw)/db/t, mysql://h:3306, db.t",
    "jdbc:postgresql://sspw@h/db/t, postgres://h:5432, db.t",
    "jdbc:mysql://h/db/sch.t, mysql://h:3306, sch.t",
    "jdbc:mysql://h/db/t, mysql://h:3306, db.t",
    "jdbc:oracle:thin:@h:1521/svc/sch.t, oracle://h:1521, svc.sch.t",
    "jdbc:sqlserver://h:1433/sch.t, sqlserver://h:1433, sch.t",
    "jdbc:h2:mem:test/sch.t, h2:mem:test, sch.t",
    "jdbc:sqlite:/a/b.db/t, sqlite:/a/b.db, t"
  })
  void namesRemoteTablesByTheirServer(String fullName, String namespace, String name) {
    assertThat(DatasetName.of(EventDataset.named(fullName), "bank"))
        .isEqualTo(new DatasetName(namespace, name));
  }

  @Test
  void namesWhatHasNoKnownPlaceByTheCatalogue() {
    var view =
        new EventDataset(
            "VIEW", "spark_catalog.shop.v", Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(DatasetName.of(view, "bank"))
        .isEqualTo(new DatasetName("bank", "spark_catalog.shop.v"));
  }
}
