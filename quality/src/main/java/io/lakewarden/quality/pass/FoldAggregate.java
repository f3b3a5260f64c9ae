package io.lakewarden.quality.pass;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * A {@link RowFold} as an aggregate function of Spark's.
 *
 * <p>One function for all columns, and an expression of Spark's own instead of an {@code
 * Aggregator}: values are looked at where they lie in the row, without a row object and a string
 * for each, and no code is generated per column.
 *
 * @param <T> the state
 */
public final class FoldAggregate<T> extends TypedImperativeAggregate<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Seq<Expression> children;
  private final RowFold<T> fold;
  private final int mutableAggBufferOffset;
  private final int inputAggBufferOffset;
  private transient RowFold.Bound<T> bound;
  private transient UnsafeProjection computed;
  private transient JoinedRow beside;

  /** Spark calls it with these arguments when it copies the expression. */
  public FoldAggregate(
      Seq<Expression> children,
      RowFold<T> fold,
      int mutableAggBufferOffset,
      int inputAggBufferOffset) {
    this.children = children;
    this.fold = fold;
    this.mutableAggBufferOffset = mutableAggBufferOffset;
    this.inputAggBufferOffset = inputAggBufferOffset;
  }

  /** The aggregate of these inputs; its result is what {@link RowFold#toBytes} gives. */
  public static <T> Column of(RowFold<T> fold, List<Column> inputs) {
    var children = inputs.stream().map(Column::expr).toList();
    var aggregate =
        new FoldAggregate<>(JavaConverters.asScalaBuffer(children).toList(), fold, 0, 0);
    return new Column(aggregate.toAggregateExpression());
  }

  @Override
  public T createAggregationBuffer() {
    return fold.zero();
  }

  @Override
  public T update(T state, InternalRow row) {
    if (bound == null) {
      bind(row.numFields());
    }
    bound.add(state, inputs(row));
    return state;
  }

  /**
   * Spark folds a projection into the arguments of an aggregate, so generated code computes them
   * into a row. Where texts are among the inputs, columns are not copied: they are read where they
   * lie, beside what was computed.
   */
  private void bind(int width) {
    var inputs = JavaConverters.seqAsJavaList(children);
    var allCopied = inputs.stream().allMatch(input -> UnsafeRow.isFixedLength(input.dataType()));
    var copied = inputs.stream().filter(input -> allCopied || isComputed(input)).toList();
    if (!copied.isEmpty()) {
      computed = UnsafeProjection.create(JavaConverters.asScalaBuffer(copied).toSeq());
      computed.initialize(TaskContext.getPartitionId());
      beside = allCopied ? null : new JoinedRow();
    }
    var next = allCopied ? 0 : width;
    var ordinals = new int[inputs.size()];
    for (var i = 0; i < ordinals.length; i++) {
      var input = inputs.get(i);
      ordinals[i] = allCopied || isComputed(input) ? next++ : ((BoundReference) input).ordinal();
    }
    bound = fold.bind(ordinals, inputs.stream().map(Expression::dataType).toArray(DataType[]::new));
  }

  private static boolean isComputed(Expression input) {
    return !(input instanceof BoundReference);
  }

  private InternalRow inputs(InternalRow row) {
    if (computed == null) {
      return row;
    }
    var copied = computed.apply(row);
    return beside == null ? copied : beside.apply(row, copied);
  }

  @Override
  public T merge(T left, T right) {
    return fold.merge(left, right);
  }

  @Override
  public Object eval(T state) {
    return fold.toBytes(state);
  }

  @Override
  public byte[] serialize(T state) {
    return fold.toBytes(state);
  }

  @Override
  public T deserialize(byte[] bytes) {
    return fold.fromBytes(bytes);
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
    return new FoldAggregate<>(children, fold, offset, inputAggBufferOffset);
  }

  @Override
  public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
    return new FoldAggregate<>(children, fold, mutableAggBufferOffset, offset);
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new FoldAggregate<>(newChildren, fold, mutableAggBufferOffset, inputAggBufferOffset);
  }

  @Override
  public String prettyName() {
    return "fold";
  }

  @Override
  public Object productElement(int n) {
    return switch (n) {
      case 0 -> children;
      case 1 -> fold;
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
    return that instanceof FoldAggregate;
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof FoldAggregate<?> other
        && children.equals(other.children)
        && fold.equals(other.fold)
        && mutableAggBufferOffset == other.mutableAggBufferOffset
        && inputAggBufferOffset == other.inputAggBufferOffset;
  }

  @Override
  public int hashCode() {
    return Objects.hash(children, fold, mutableAggBufferOffset, inputAggBufferOffset);
  }
}
