package io.lakewarden.lineage.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Option;

class DatasetNamesTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:oracle:thin:scott/tigerpw@//h:1521/x, jdbc:oracle:thin:@//h:1521/x/t",
    "jdbc:db2://h:50000/db:password=db2pw, jdbc:db2://h:50000/db/t",
    "jdbc:mysql://address=(host=h)(user=u)(password=mysqlpw)/db, jdbc:mysql://h/db/t",
    "jdbc:postgresql://u:p@sspw@h/db, jdbc:postgresql://h/db/t",
    "jdbc:h2:mem:test;PASSWORD=pw, jdbc:h2:mem:test/t"
  })
  void namesRemoteTablesWithoutCredentials(String url, String name) {
    assertThat(DatasetNames.jdbc(url, "t").fullName()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://u:pw@h/x, ftp://h/x",
    "s3a://key:secret@b/day=1/a@b, s3a://b/day=1/a@b",
    "wasbs://c@acc.blob.core.windows.net/p?sig=x, wasbs://c@acc.blob.core.windows.net/p",
    "file:/a b/c?, /a b/c?"
  })
  void namesPathsWithoutCredentials(String path, String name) {
    assertThat(DatasetNames.path(new Path(path))).isEqualTo(name);
    assertThat(new Paths(new Configuration(false)).dataset(path).fullName()).isEqualTo(name);
  }

  @Test
  void namesATableThatIsAPathWithoutCredentials() {
    var table = new TableIdentifier("s3a://key:secret@b/t", Option.apply("delta"));

    assertThat(DatasetNames.table(table).fullName()).isEqualTo("spark_catalog.delta.s3a://b/t");
  }
}
