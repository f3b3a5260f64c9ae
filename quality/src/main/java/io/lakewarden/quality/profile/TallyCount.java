package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** The count of one {@link Tally} so far. */
public final class TallyCount {
  private final Tally.Kind kind;
  private long rows;
  private long matches;
  private final Moments numbers = new Moments();
  private final PairMoments pairs = new PairMoments();

  TallyCount(Tally.Kind kind) {
    this.kind = kind;
  }

  /**
   * Sees a row.
   *
   * @param first where the first column lies in the row, if there is one
   * @param filter where the filter lies, or below zero
   */
  void add(InternalRow row, int first, int second, int filter) {
    if (filter >= 0 && !row.getBoolean(filter)) {
      return;
    }
    rows++;
    switch (kind) {
      case ROWS -> {}
      case TRUE -> {
        if (row.getBoolean(first)) {
          matches++;
        }
      }
      case NUMBER -> {
        if (!row.isNullAt(first)) {
          numbers.add(row.getDouble(first));
        }
      }
      case PAIR -> {
        if (!row.isNullAt(first) && !row.isNullAt(second)) {
          pairs.add(row.getDouble(first), row.getDouble(second));
        }
      }
    }
  }

  void merge(TallyCount other) {
    rows += other.rows;
    matches += other.matches;
    numbers.merge(other.numbers);
    pairs.merge(other.pairs);
  }

  /** Rows inside the filter. */
  public long rows() {
    return rows;
  }

  /** Rows inside the filter where the condition holds. */
  public long matches() {
    return matches;
  }

  /** The moments of the number. */
  public Moments numbers() {
    return numbers;
  }

  /** The moments of the pair. */
  public PairMoments pairs() {
    return pairs;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(rows);
    switch (kind) {
      case ROWS -> {}
      case TRUE -> out.writeLong(matches);
      case NUMBER -> numbers.write(out, true);
      case PAIR -> pairs.write(out);
    }
  }

  static TallyCount read(DataInputStream in, Tally.Kind kind) throws IOException {
    var count = new TallyCount(kind);
    count.rows = in.readLong();
    switch (kind) {
      case ROWS -> {}
      case TRUE -> count.matches = in.readLong();
      case NUMBER -> count.numbers.merge(Moments.read(in));
      case PAIR -> count.pairs.merge(PairMoments.read(in));
    }
    return count;
  }
}
