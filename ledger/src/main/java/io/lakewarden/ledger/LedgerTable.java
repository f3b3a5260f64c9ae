package io.lakewarden.ledger;

import io.lakewarden.core.record.LedgerRecord;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The one definition of a ledger table: its columns in the order of the record's components, and
 * the way from a record to a row and back. Every row starts with the columns of the envelope.
 *
 * @param <T> the record whose facts the table keeps
 */
public final class LedgerTable<T extends LedgerRecord> {
  private final String name;
  private final String comment;
  private final Class<T> recordType;
  private final List<LedgerColumn<T, ?>> columns;
  private final List<String> latestBy;
  private final List<StructField> laterColumns;
  private final Function<T, Optional<Instant>> time;
  private final Constructor<T> constructor;
  private final StructType recordSchema;
  private final StructType schema;

  private LedgerTable(Definition<T> definition) {
    name = definition.name;
    comment = definition.comment;
    recordType = definition.recordType;
    columns = List.copyOf(definition.columns);
    latestBy = List.copyOf(definition.latestBy);
    laterColumns = List.copyOf(definition.laterColumns);
    time = definition.time;
    constructor = canonicalConstructor();
    recordSchema =
        new StructType(columns.stream().map(LedgerColumn::field).toArray(StructField[]::new));
    schema = Envelope.with(recordSchema);
  }

  static <T extends LedgerRecord> Definition<T> of(
      String name, Class<T> recordType, String comment) {
    return new Definition<>(name, recordType, comment);
  }

  /** The table's name, which is also its folder and its view. */
  public String name() {
    return name;
  }

  /** One sentence on what a row says. */
  public String comment() {
    return comment;
  }

  /** The record a row is made of. */
  public Class<T> recordType() {
    return recordType;
  }

  /** The record's columns alone: what a staged frame has to have. */
  public StructType recordSchema() {
    return recordSchema;
  }

  /** Envelope and record: the schema of the Delta table. */
  public StructType schema() {
    return schema;
  }

  /**
   * The columns that tell which thing a row is about, so that the newest row of each is its current
   * state; empty where a table is a log and has no current state.
   */
  public List<String> latestBy() {
    return latestBy;
  }

  /** Columns that ledgers of earlier releases lack until {@code init} adds them. */
  List<StructField> laterColumns() {
    return laterColumns;
  }

  Map<String, Object> plain(LedgerRecord fact) {
    var values = new LinkedHashMap<String, Object>();
    T typed = recordType.cast(fact);
    for (var column : columns) {
      values.put(column.name(), plain(column, typed));
    }
    return values;
  }

  /** The time that a fact of this table bears in itself, where its rows are dated by that. */
  Optional<Instant> time(LedgerRecord fact) {
    return time.apply(recordType.cast(fact)).map(at -> at.truncatedTo(ChronoUnit.MICROS));
  }

  T fact(Map<String, Object> plain) {
    var arguments =
        columns.stream().map(column -> column.value(plain.get(column.name()))).toArray();
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("A row of " + name + " breaks its record", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Records of " + name + " cannot be constructed", e);
    }
  }

  private Object plain(LedgerColumn<T, ?> column, T fact) {
    try {
      return column.plain(fact);
    } catch (NullPointerException e) {
      throw new IllegalArgumentException(
          "A record for " + name + " has no value for " + column.name() + ", which needs one", e);
    }
  }

  private Constructor<T> canonicalConstructor() {
    var components = recordType.getRecordComponents();
    if (components.length != columns.size()) {
      throw new IllegalStateException(
          name + " defines " + columns.size() + " columns for " + components.length);
    }
    for (int i = 0; i < components.length; i++) {
      var column = columns.get(i);
      var component = components[i];
      if (!column.name().equals(snakeCase(component.getName()))
          || !column.type().javaType().equals(component.getGenericType().getTypeName())) {
        throw new IllegalStateException(
            name + " defines column " + column.name() + " for component " + component);
      }
    }
    var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return recordType.getConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Every record has its canonical constructor", e);
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return name;
  }

  /** A table in the making; columns follow in the order of the record's components. */
  static final class Definition<T extends LedgerRecord> {
    private final String name;
    private final Class<T> recordType;
    private final String comment;
    private final List<LedgerColumn<T, ?>> columns = new ArrayList<>();
    private final List<StructField> laterColumns = new ArrayList<>();
    private List<String> latestBy = List.of();
    private Function<T, Optional<Instant>> time = fact -> Optional.empty();

    private Definition(String name, Class<T> recordType, String comment) {
      this.name = name;
      this.recordType = recordType;
      this.comment = comment;
    }

    <V> Definition<T> column(
        String column, ColumnType<V> type, Function<T, V> accessor, String meaning) {
      columns.add(new LedgerColumn<>(column, type, accessor, meaning));
      return this;
    }

    /** A column that joined the table after ledgers were in use; it may be empty. */
    <V> Definition<T> laterColumn(
        String column, ColumnType<V> type, Function<T, V> accessor, String meaning) {
      if (!type.nullable()) {
        throw new IllegalStateException("Rows of earlier releases have no value for " + column);
      }
      laterColumns.add(LedgerColumn.field(column, type, meaning));
      return column(column, type, accessor, meaning);
    }

    /** Rows are dated by what they tell of instead of by when they were recorded. */
    Definition<T> datedBy(Function<T, Instant> accessor) {
      time = fact -> Optional.of(accessor.apply(fact));
      return this;
    }

    Definition<T> latestBy(String... key) {
      latestBy = List.of(key);
      return this;
    }

    LedgerTable<T> build() {
      return new LedgerTable<>(this);
    }
  }
}
