package io.lakewarden.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://u:p@h:5432/db?user=u&password=pw | jdbc:postgresql://h:5432/db",
        "jdbc:postgresql://u:pw@sspw@h/db | jdbc:postgresql://h/db",
        "jdbc:postgresql://sspw@h/db | jdbc:postgresql://h/db",
        "jdbc:postgresql://u:p/w?x@h/db | jdbc:postgresql://h/db",
        "jdbc:postgresql://u:p?w=x@h/db | jdbc:postgresql://h/db",
        "jdbc:postgresql://h1:1,h2:2/db?user=a@b&password=c@d | jdbc:postgresql://h1:1,h2:2/db",
        "jdbc:postgresql://[::1]:5432/db?password=x | jdbc:postgresql://[::1]:5432/db",
        "jdbc:mysql://u:p@h/db;password=x | jdbc:mysql://h/db",
        "jdbc:mysql://address=(host=h)(user=u)(password=mysqlpw)/db | jdbc:mysql://h/db",
        "jdbc:mysql://(host=h,port=3307,user=u,password=mysqlpw)/db | jdbc:mysql://h:3307/db",
        "jdbc:mysql:replication://u:p@h1,u2:p2@h2/db | jdbc:mysql:replication://h2/db",
        "jdbc:sqlserver://h:1433;user=sa@corp;password=a@b | jdbc:sqlserver://h:1433",
        "jdbc:sqlserver://h\\inst;user=sa;password=a/b | jdbc:sqlserver://h\\inst",
        "jdbc:db2://h:50000/db:password=db2pw | jdbc:db2://h:50000/db",
        "jdbc:db2://h:50000/db:user=u@x;password=a@b/c; | jdbc:db2://h:50000/db",
        "jdbc:db2:db:user=u;password=db2pw; | jdbc:db2:db",
        "jdbc:teradata://h/USER=u,PASSWORD=pw | jdbc:teradata://h",
        "jdbc:informix-sqli://h:1533:INFORMIXSERVER=s;password=pw | jdbc:informix-sqli://h:1533",
        "jdbc:oracle:thin:scott/tigerpw@//h:1521/x | jdbc:oracle:thin:@//h:1521/x",
        "jdbc:oracle:thin:scott/\"t@ger\"@h:1521:SID | jdbc:oracle:thin:@h:1521:SID",
        "jdbc:oracle:thin:@h:1521/svc | jdbc:oracle:thin:@h:1521/svc",
        "jdbc:oracle:oci8:scott/tigerpw@alias | jdbc:oracle:oci8:@alias",
        "jdbc:oracle:thin:u/p@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST=h)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=x))) | jdbc:oracle:thin:@//h:1521/x",
        "jdbc:h2:mem:test;PASSWORD=pw | jdbc:h2:mem:test",
        "jdbc:h2:tcp://h/~/test;USER=sa;PASSWORD=pw | jdbc:h2:tcp://h/~/test",
        "jdbc:derby:db;user=u;password=pw | jdbc:derby:db",
        "jdbc:sqlite:/a/b.db?password=pw | jdbc:sqlite:/a/b.db",
        "jdbc:snowflake://acc.snowflakecomputing.com/?user=u&password=pw | jdbc:snowflake://acc.snowflakecomputing.com",
        "jdbc:databricks://h:443/default;PWD=pw | jdbc:databricks://h:443/default",
        "JDBC:mysql://u:p@h/db | jdbc:mysql://h/db",
        "jdbc:sqlserver://h:1433;user=sa;password={a;b@c} | jdbc:sqlserver://h:1433",
        "jdbc:redshift:iam://AKIA:sec@h:5439/dev | jdbc:redshift:iam://h:5439/dev",
        "jdbc:trino://u:p@h:443/hive/default?password=x | jdbc:trino://h:443/hive/default",
        "mysql://root:hunter2@db:3306 | mysql://db:3306",
        "oracle://scott/tigerpw@h:1521 | oracle://h:1521",
        "sqlserver://h:1433;user=sa;password=p/w | sqlserver://h:1433"
      })
  void keepsServerAndDatabase(String url, String plain) {
    assertThat(PlainAddress.of(url)).isEqualTo(plain);
    assertThat(PlainAddress.of(plain)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3a://AKIAKEY:sEc@b/k | s3a://b/k",
        "s3a://AKIAKEY:sE/c@b/k@1/day=2026-01-05 | s3a://b/k@1/day=2026-01-05",
        "ftp://u:pw@h/x/y | ftp://h/x/y",
        "ftp://u:p@w@h:21/x | ftp://h:21/x",
        "https://u:hunter2@host/x?sig=hunter2 | https://host/x",
        "https://host?sig=hunter2 | https://host",
        "https://u:pw?x@host/x | https://host/x",
        "wasbs://c@acc.blob.core.windows.net/p?sv=1&sig=a/b | wasbs://c@acc.blob.core.windows.net/p",
        "abfss://u:pw@acc.dfs.core.windows.net/p | abfss://acc.dfs.core.windows.net/p",
        "hdfs://user:word@h:8020/a@b/c | hdfs://h:8020/a@b/c",
        "https://h/x#access_token=abc | https://h/x",
        "dbfs:/a?sig=x | dbfs:/a",
        "/lake/x?sig=hunter2 | /lake/x",
        "mongodb+srv://u:pw@h/db?x=y | mongodb+srv://h/db"
      })
  void keepsPlaceAndPath(String url, String plain) {
    assertThat(PlainAddress.of(url)).isEqualTo(plain);
    assertThat(PlainAddress.of(plain)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/it's a `name`; who? = me@home",
        "relative/path",
        "file:/abs/path?x=1",
        "hdfs://h:8020/a/b=1/c d",
        "s3a://b/day=?/k",
        "s3://b",
        "viewfs:///x",
        "file:///x",
        "spark_catalog.shop.orders",
        "dbfs:/a/b",
        "abfss://c@acc.dfs.core.windows.net/p",
        "jdbc:sqlite:C:/x.db",
        "jdbc:tc:postgresql:///db",
        ""
      })
  void leavesAloneWhatHasNoSecret(String address) {
    assertThat(PlainAddress.of(address)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://u:hunter2",
        "jdbc:mysql://u:hunter2(@x)@",
        "jdbc:mysql:u/hunter2@h",
        "jdbc:oracle:thin:u/hunter2",
        "jdbc:oracle:thin:u/hunter2@",
        "jdbc:unknown:u=x,hunter2=y",
        "jdbc:mysql://(host=h)(password=a)hunter2)/db",
        "jdbc:postgresql:///db?password=hunter2",
        "s3a://key:hunter2",
        "s3a://key:7hunter2/x",
        "https://h/x?a=b@hunter2"
      })
  void givesUpTheRestWhereItIsInDoubt(String url) {
    assertThat(PlainAddress.of(url)).doesNotContain("hunter2").doesNotContain("u/");
  }
}
