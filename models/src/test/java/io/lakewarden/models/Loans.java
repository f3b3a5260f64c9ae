package io.lakewarden.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Invented loans: a low income and a large amount make a bad outcome likelier. */
final class Loans {
  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("income", DataTypes.DoubleType)
          .add("amount.of loan", DataTypes.IntegerType)
          .add("pur`pose", DataTypes.StringType)
          .add("home 🏠", DataTypes.StringType)
          .add("outcome", DataTypes.StringType);

  private static final List<String> PURPOSES = List.of("car", "house", "travel");

  private Loans() {}

  static Dataset<Row> rows(SparkSession spark, int count) {
    var random = new Random(11);
    var rows = new ArrayList<Row>();
    for (long id = 0; id < count; id++) {
      var income = random.nextInt(40) == 0 ? null : (Double) (1000 + 4000 * random.nextDouble());
      var amount = 1000 + random.nextInt(20_000);
      var risk =
          amount / 20_000.0 - (income == null ? 3000 : income) / 5000 + random.nextGaussian() / 4;
      rows.add(
          RowFactory.create(
              id,
              income,
              amount,
              random.nextInt(30) == 0 ? null : PURPOSES.get(random.nextInt(3)),
              random.nextBoolean() ? "owner" : "tenant",
              random.nextInt(50) == 0 ? null : risk > 0 ? " bad " : "good"));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }
}
