package io.lakewarden.quality.drift;

import java.io.Serializable;
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
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * The aggregate function behind the comparison: all columns of a row go into one {@link
 * FrameCounts}, and so one pass gives the distributions of any number of columns.
 *
 * <p>An expression of Spark's own instead of an {@code Aggregator}: values are looked at where they
 * lie in the row, and no code is generated per column.
 */
public final class FrameCountsAggregate extends TypedImperativeAggregate<FrameCounts>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Seq<Expression> children;
  private final List<CountedType> types;
  private final int mutableAggBufferOffset;
  private final int inputAggBufferOffset;
  private transient int[] ordinals;
  private transient DataType[] dataTypes;
  private transient Expression[] computed;

  /** Spark calls it with these arguments when it copies the expression. */
  public FrameCountsAggregate(
      Seq<Expression> children,
      List<CountedType> types,
      int mutableAggBufferOffset,
      int inputAggBufferOffset) {
    this.children = children;
    this.types = types;
    this.mutableAggBufferOffset = mutableAggBufferOffset;
    this.inputAggBufferOffset = inputAggBufferOffset;
  }

  @Override
  public FrameCounts createAggregationBuffer() {
    return new FrameCounts(types);
  }

  @Override
  public FrameCounts update(FrameCounts counts, InternalRow row) {
    if (ordinals == null) {
      bind();
    }
    var input = computed.length == 0 ? row : evaluated(row);
    counts.addRow();
    for (var i = 0; i < ordinals.length; i++) {
      if (!input.isNullAt(ordinals[i])) {
        types.get(i).count(counts.column(i), input, ordinals[i], dataTypes[i]);
      }
    }
    return counts;
  }

  private void bind() {
    var inputs = JavaConverters.seqAsJavaList(children);
    dataTypes = inputs.stream().map(Expression::dataType).toArray(DataType[]::new);
    var plain = inputs.stream().allMatch(BoundReference.class::isInstance);
    computed = plain ? new Expression[0] : inputs.toArray(Expression[]::new);
    ordinals =
        IntStream.range(0, dataTypes.length)
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

  @Override
  public FrameCounts merge(FrameCounts left, FrameCounts right) {
    return left.merge(right);
  }

  @Override
  public Object eval(FrameCounts counts) {
    return counts.toBytes();
  }

  @Override
  public byte[] serialize(FrameCounts counts) {
    return counts.toBytes();
  }

  @Override
  public FrameCounts deserialize(byte[] bytes) {
    return FrameCounts.fromBytes(bytes, types);
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
    return new FrameCountsAggregate(children, types, offset, inputAggBufferOffset);
  }

  @Override
  public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
    return new FrameCountsAggregate(children, types, mutableAggBufferOffset, offset);
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new FrameCountsAggregate(
        newChildren, types, mutableAggBufferOffset, inputAggBufferOffset);
  }

  @Override
  public String prettyName() {
    return "value_counts";
  }

  @Override
  public Object productElement(int n) {
    return switch (n) {
      case 0 -> children;
      case 1 -> types;
      case 2 -> mutableAggBufferOffset;
      default -> inputAggBufferOffset;
    };
  }

  @Override
  public int productArity() {
    return 4;
  }

  @Override
  public boolean canEqual(Object that) {
    return that instanceof FrameCountsAggregate;
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof FrameCountsAggregate other
        && children.equals(other.children)
        && types.equals(other.types)
        && mutableAggBufferOffset == other.mutableAggBufferOffset
        && inputAggBufferOffset == other.inputAggBufferOffset;
  }

  @Override
  public int hashCode() {
    return Objects.hash(children, types, mutableAggBufferOffset, inputAggBufferOffset);
  }
}
