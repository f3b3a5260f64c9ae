package io.lakewarden.quality.profile;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * The aggregate function behind a pass: all columns of a row, and what the rules ask of it, go into
 * one {@link TableEvidence}.
 *
 * <p>One function for all columns, and an expression of Spark's own instead of an {@code
 * Aggregator}: values are looked at where they lie in the row, without a row object and a string
 * for each, and no code is generated per column.
 */
public final class PassAggregate extends TypedImperativeAggregate<TableEvidence>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Seq<Expression> children;
  private final List<ColumnKind> kinds;
  private final List<String> sentinels;
  private final List<TallyShape> tallies;
  private final int mutableAggBufferOffset;
  private final int inputAggBufferOffset;
  private transient Sentinels declared;
  private transient int[] ordinals;
  private transient DataType[] types;
  private transient Expression[] computed;
  private transient int[] sizes;
  private transient ColumnKind[] columnKinds;
  private transient TallyShape[] shapes;

  /** Spark calls it with these arguments when it copies the expression. */
  public PassAggregate(
      Seq<Expression> children,
      List<ColumnKind> kinds,
      List<String> sentinels,
      List<TallyShape> tallies,
      int mutableAggBufferOffset,
      int inputAggBufferOffset) {
    this.children = children;
    this.kinds = kinds;
    this.sentinels = sentinels;
    this.tallies = tallies;
    this.mutableAggBufferOffset = mutableAggBufferOffset;
    this.inputAggBufferOffset = inputAggBufferOffset;
  }

  @Override
  public TableEvidence createAggregationBuffer() {
    return new TableEvidence(kinds, tallies);
  }

  @Override
  public TableEvidence update(TableEvidence evidence, InternalRow row) {
    if (ordinals == null) {
      bind();
    }
    evidence.addRow();
    var input = computed.length == 0 ? row : evaluated(row);
    for (var i = 0; i < types.length; i++) {
      if (!input.isNullAt(ordinals[i])) {
        add(evidence.column(i), i, input);
      }
    }
    var next = types.length;
    for (var i = 0; i < shapes.length; i++) {
      var shape = shapes[i];
      var first = shape.columns() > 0 ? ordinals[next] : -1;
      var second = shape.columns() > 1 ? ordinals[next + 1] : -1;
      var filter = shape.filtered() ? ordinals[next + shape.columns()] : -1;
      evidence.tally(i).add(input, first, second, filter);
      next += shape.inputs();
    }
    return evidence;
  }

  private void bind() {
    declared = new Sentinels(sentinels);
    var inputs = JavaConverters.seqAsJavaList(children);
    types = inputs.stream().limit(kinds.size()).map(Expression::dataType).toArray(DataType[]::new);
    sizes = Arrays.stream(types).mapToInt(DataType::defaultSize).toArray();
    columnKinds = kinds.toArray(ColumnKind[]::new);
    shapes = tallies.toArray(TallyShape[]::new);
    var plain = inputs.stream().allMatch(BoundReference.class::isInstance);
    computed = plain ? new Expression[0] : inputs.toArray(Expression[]::new);
    ordinals =
        IntStream.range(0, inputs.size())
            .map(i -> plain ? ((BoundReference) inputs.get(i)).ordinal() : i)
            .toArray();
  }

  /** Spark may fold a projection into the arguments of an aggregate. */
  private InternalRow evaluated(InternalRow row) {
    var values = new Object[computed.length];
    for (var i = 0; i < values.length; i++) {
      values[i] = computed[i].eval(row);
    }
    return new GenericInternalRow(values);
  }

  private void add(ColumnEvidence column, int index, InternalRow row) {
    var ordinal = ordinals[index];
    switch (columnKinds[index]) {
      case TEXT -> column.add(row.getUTF8String(ordinal), declared);
      case WHOLE -> column.add(whole(sizes[index], row, ordinal), declared);
      case FRACTION -> {
        var number = sizes[index] == Float.BYTES ? row.getFloat(ordinal) : row.getDouble(ordinal);
        column.add(number, declared, Hashes.of(number));
      }
      case DECIMAL -> {
        var decimal = (Decimal) row.get(ordinal, types[index]);
        column.add(decimal.toDouble(), declared, hash(decimal));
      }
      case BOOLEAN -> column.add(row.getBoolean(ordinal));
      case TIME ->
          column.addHash(
              Hashes.mix(
                  sizes[index] == Integer.BYTES ? row.getInt(ordinal) : row.getLong(ordinal)));
      case OTHER -> column.addPresent();
    }
  }

  private static long whole(int size, InternalRow row, int ordinal) {
    return switch (size) {
      case Byte.BYTES -> row.getByte(ordinal);
      case Short.BYTES -> row.getShort(ordinal);
      case Integer.BYTES -> row.getInt(ordinal);
      default -> row.getLong(ordinal);
    };
  }

  private static long hash(Decimal decimal) {
    return decimal.precision() <= Decimal.MAX_LONG_DIGITS()
        ? Hashes.mix(decimal.toUnscaledLong())
        : Hashes.of(decimal.toJavaBigDecimal().unscaledValue().toByteArray());
  }

  @Override
  public TableEvidence merge(TableEvidence left, TableEvidence right) {
    return left.merge(right);
  }

  @Override
  public Object eval(TableEvidence evidence) {
    return evidence.toBytes();
  }

  @Override
  public byte[] serialize(TableEvidence evidence) {
    return evidence.toBytes();
  }

  @Override
  public TableEvidence deserialize(byte[] bytes) {
    return TableEvidence.fromBytes(bytes, kinds, tallies);
  }

  @Override
  public DataType dataType() {
    return DataTypes.BinaryType;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public Seq<Expression> children() {
    return children;
  }

  @Override
  public int mutableAggBufferOffset() {
    return mutableAggBufferOffset;
  }

  @Override
  public int inputAggBufferOffset() {
    return inputAggBufferOffset;
  }

  @Override
  public ImperativeAggregate withNewMutableAggBufferOffset(int offset) {
    return new PassAggregate(children, kinds, sentinels, tallies, offset, inputAggBufferOffset);
  }

  @Override
  public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
    return new PassAggregate(children, kinds, sentinels, tallies, mutableAggBufferOffset, offset);
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new PassAggregate(
        newChildren, kinds, sentinels, tallies, mutableAggBufferOffset, inputAggBufferOffset);
  }

  @Override
  public String prettyName() {
    return "column_evidence";
  }

  @Override
  public Object productElement(int n) {
    return switch (n) {
      case 0 -> children;
      case 1 -> kinds;
      case 2 -> sentinels;
      case 3 -> tallies;
      case 4 -> mutableAggBufferOffset;
      default -> inputAggBufferOffset;
    };
  }

  @Override
  public int productArity() {
    return 6;
  }

  @Override
  public boolean canEqual(Object that) {
    return that instanceof PassAggregate;
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof PassAggregate other
        && children.equals(other.children)
        && kinds.equals(other.kinds)
        && sentinels.equals(other.sentinels)
        && tallies.equals(other.tallies)
        && mutableAggBufferOffset == other.mutableAggBufferOffset
        && inputAggBufferOffset == other.inputAggBufferOffset;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        children, kinds, sentinels, tallies, mutableAggBufferOffset, inputAggBufferOffset);
  }
}
