package io.lakewarden.ledger;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.record.ChainHead;
import io.lakewarden.core.record.ViewInfluence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How one kind of record component is kept in a ledger column.
 *
 * @param javaType the component's generic type name, and boxed its name inside an {@code Optional}
 * @param spark the type of the column
 * @param nullable whether the column may be empty
 */
record ColumnType<V>(
    String javaType,
    String boxed,
    DataType spark,
    boolean nullable,
    Function<V, Object> toPlain,
    Function<Object, V> ofPlain) {

  static final ColumnType<String> TEXT = same("java.lang.String", DataTypes.StringType);
  static final ColumnType<Integer> INT =
      primitive("int", "java.lang.Integer", DataTypes.IntegerType);
  static final ColumnType<Long> LONG = primitive("long", "java.lang.Long", DataTypes.LongType);
  static final ColumnType<Double> DOUBLE =
      primitive("double", "java.lang.Double", DataTypes.DoubleType);
  static final ColumnType<Boolean> BOOLEAN =
      primitive("boolean", "java.lang.Boolean", DataTypes.BooleanType);
  static final ColumnType<LocalDate> DATE = same("java.time.LocalDate", DataTypes.DateType);

  /** Microseconds, which is what Spark keeps. */
  static final ColumnType<Instant> TIMESTAMP =
      of(
          "java.time.Instant",
          DataTypes.TimestampType,
          time -> time.truncatedTo(ChronoUnit.MICROS),
          plain -> (Instant) plain);

  static final ColumnType<List<String>> TEXTS = listOf(TEXT);
  static final ColumnType<List<Double>> DOUBLES = listOf(DOUBLE);
  static final ColumnType<List<Long>> LONGS = listOf(LONG);
  static final ColumnType<Map<String, String>> TEXT_MAP = mapOf(TEXT);
  static final ColumnType<Map<String, Long>> LONG_MAP = mapOf(LONG);

  static final ColumnType<List<DatasetPin>> PINS =
      listOf(
          of(
              "io.lakewarden.core.DatasetPin",
              new StructType()
                  .add("dataset", DataTypes.StringType)
                  .add("path", DataTypes.StringType)
                  .add("table_id", DataTypes.StringType)
                  .add("version", DataTypes.LongType)
                  .add("schema_digest", DataTypes.StringType),
              ColumnType::pinFields,
              plain -> pin((Map<?, ?>) plain)));

  static final ColumnType<List<ChainHead>> HEADS =
      listOf(
          of(
              "io.lakewarden.core.record.ChainHead",
              new StructType()
                  .add("table", DataTypes.StringType)
                  .add("rows", DataTypes.LongType)
                  .add("head", DataTypes.StringType),
              ColumnType::headFields,
              plain -> head((Map<?, ?>) plain)));

  /** Most edges pass no view. */
  static final ColumnType<List<ViewInfluence>> VIEW_INFLUENCES =
      seldom(
          listOf(
              of(
                  "io.lakewarden.core.record.ViewInfluence",
                  new StructType()
                      .add("view_full_name", DataTypes.StringType)
                      .add("column_name", DataTypes.StringType)
                      .add("field_path", DataTypes.StringType)
                      .add("target_field_path", DataTypes.StringType)
                      .add("dependency_kind", DataTypes.StringType)
                      .add("transformation", DataTypes.StringType)
                      .add("masking", DataTypes.BooleanType),
                  ColumnType::viewFields,
                  plain -> viewInfluence((Map<?, ?>) plain))));

  /** A column that is empty where the optional is. */
  static <V> ColumnType<Optional<V>> optional(ColumnType<V> type) {
    var name = "java.util.Optional<" + type.boxed + ">";
    return new ColumnType<>(
        name,
        name,
        type.spark,
        true,
        value -> value.map(type.toPlain).orElse(null),
        plain -> Optional.ofNullable(plain).map(type.ofPlain));
  }

  /** An enum by the name of its constant. */
  static <E extends Enum<E>> ColumnType<E> enumOf(Class<E> type) {
    return of(
        type.getName(),
        DataTypes.StringType,
        Enum::name,
        plain -> Enum.valueOf(type, (String) plain));
  }

  private static <V> ColumnType<List<V>> listOf(ColumnType<V> type) {
    return of(
        "java.util.List<" + type.boxed + ">",
        DataTypes.createArrayType(type.spark),
        values -> values.stream().map(type.toPlain).toList(),
        plain -> ((List<?>) plain).stream().map(element -> type.ofPlain.apply(element)).toList());
  }

  /** The list as a column that is empty where the list is. */
  private static <V> ColumnType<List<V>> seldom(ColumnType<List<V>> type) {
    return new ColumnType<>(
        type.javaType,
        type.boxed,
        type.spark,
        true,
        values -> values.isEmpty() ? null : type.toPlain.apply(values),
        plain -> plain == null ? List.of() : type.ofPlain.apply(plain));
  }

  private static <V> ColumnType<Map<String, V>> mapOf(ColumnType<V> type) {
    return of(
        "java.util.Map<java.lang.String, " + type.boxed + ">",
        DataTypes.createMapType(DataTypes.StringType, type.spark),
        LinkedHashMap::new,
        plain -> {
          var values = new LinkedHashMap<String, V>();
          ((Map<?, ?>) plain)
              .forEach((key, value) -> values.put((String) key, type.ofPlain.apply(value)));
          return values;
        });
  }

  @SuppressWarnings("unchecked")
  private static <V> ColumnType<V> same(String javaType, DataType spark) {
    return of(javaType, spark, value -> value, plain -> (V) plain);
  }

  @SuppressWarnings("unchecked")
  private static <V> ColumnType<V> primitive(String javaType, String boxed, DataType spark) {
    return new ColumnType<>(javaType, boxed, spark, false, value -> value, plain -> (V) plain);
  }

  private static <V> ColumnType<V> of(
      String javaType, DataType spark, Function<V, Object> toPlain, Function<Object, V> ofPlain) {
    return new ColumnType<>(
        javaType,
        javaType,
        spark,
        false,
        value -> toPlain.apply(Objects.requireNonNull(value)),
        ofPlain);
  }

  private static Map<String, Object> pinFields(DatasetPin pin) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("dataset", pin.dataset());
    fields.put("path", pin.path());
    fields.put("table_id", pin.tableId());
    fields.put("version", pin.version());
    fields.put("schema_digest", pin.schemaDigest());
    return fields;
  }

  private static DatasetPin pin(Map<?, ?> fields) {
    return new DatasetPin(
        (String) fields.get("dataset"),
        (String) fields.get("path"),
        (String) fields.get("table_id"),
        (Long) fields.get("version"),
        (String) fields.get("schema_digest"));
  }

  private static Map<String, Object> headFields(ChainHead head) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("table", head.table());
    fields.put("rows", head.rows());
    fields.put("head", head.head());
    return fields;
  }

  private static ChainHead head(Map<?, ?> fields) {
    return new ChainHead(
        (String) fields.get("table"), (Long) fields.get("rows"), (String) fields.get("head"));
  }

  private static Map<String, Object> viewFields(ViewInfluence influence) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("view_full_name", influence.viewFullName());
    fields.put("column_name", influence.columnName());
    fields.put("field_path", influence.fieldPath().orElse(null));
    fields.put("target_field_path", influence.targetFieldPath().orElse(null));
    fields.put("dependency_kind", influence.dependencyKind());
    fields.put("transformation", influence.transformation());
    fields.put("masking", influence.masking());
    return fields;
  }

  private static ViewInfluence viewInfluence(Map<?, ?> fields) {
    return new ViewInfluence(
        (String) fields.get("view_full_name"),
        (String) fields.get("column_name"),
        Optional.ofNullable((String) fields.get("field_path")),
        Optional.ofNullable((String) fields.get("target_field_path")),
        (String) fields.get("dependency_kind"),
        (String) fields.get("transformation"),
        (Boolean) fields.get("masking"));
  }
}
