package io.lakewarden.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of the benchmarks, generated once per size and kept as Parquet. */
final class Tables {
  private static final String TEN_COLUMNS =
      """
      SELECT id,
        cast(hash(id, 1) %% 1000 AS int) AS branch,
        round(pmod(xxhash64(id, 2), 10000000) / 100.0D, 2) AS amount,
        CASE WHEN id %% 97 = 0 THEN NULL ELSE pmod(xxhash64(id, 3), 1000000) / 1e6D END AS score,
        cast(pmod(xxhash64(id, 4), 90) + 18 AS double) AS age,
        element_at(array('card', 'cash', 'transfer', 'cheque'), cast(pmod(xxhash64(id, 5), 4) + 1 AS int)) AS kind,
        concat('user', pmod(xxhash64(id, 6), 5000000), '@mail.org') AS email,
        concat('Order number ', id, ' of branch ', pmod(xxhash64(id, 7), 1000)) AS note,
        CASE WHEN id %% 53 = 0 THEN ' ' ELSE concat('C', pmod(xxhash64(id, 8), 100000)) END AS code,
        date_add(DATE'2024-01-01', cast(pmod(xxhash64(id, 9), 700) AS int)) AS day
      FROM range(0, %d, 1, 8)
      """;

  private final SparkSession spark;
  private final Path folder;

  Tables(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  Dataset<Row> tenColumns(long rows) {
    return kept("ten-" + rows, String.format(TEN_COLUMNS, rows));
  }

  /** Three quarters numbers, a quarter texts. */
  Dataset<Row> wide(long rows, int columns) {
    var select = new StringBuilder("SELECT ");
    for (var i = 0; i < columns; i++) {
      select.append(i == 0 ? "" : ", ");
      select.append(
          i % 4 == 3
              ? String.format("concat('v', pmod(xxhash64(id, %d), 5000)) AS c%d", i, i)
              : String.format("pmod(xxhash64(id, %d), 100000) / 7.0D AS c%d", i, i));
    }
    return kept("wide-" + columns + "-" + rows, select + " FROM range(0, " + rows + ", 1, 8)");
  }

  private Dataset<Row> kept(String name, String sql) {
    var path = folder.resolve(name).toString();
    if (!Files.exists(folder.resolve(name).resolve("_SUCCESS"))) {
      spark.sql(sql).write().mode("overwrite").parquet(path);
    }
    return spark.read().parquet(path);
  }
}
