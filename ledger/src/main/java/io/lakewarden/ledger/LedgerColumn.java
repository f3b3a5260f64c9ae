package io.lakewarden.ledger;

import java.util.function.Function;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/** One column of a ledger table: its name, its type, where its value comes from, what it means. */
record LedgerColumn<T, V>(
    String name, ColumnType<V> type, Function<T, V> accessor, String meaning) {

  Object plain(T fact) {
    return type.toPlain().apply(accessor.apply(fact));
  }

  Object value(Object plain) {
    return type.ofPlain().apply(plain);
  }

  StructField field() {
    return field(name, type, meaning);
  }

  static StructField field(String name, ColumnType<?> type, String meaning) {
    var metadata = new MetadataBuilder().putString("comment", meaning).build();
    return new StructField(name, type.spark(), type.nullable(), metadata);
  }
}
