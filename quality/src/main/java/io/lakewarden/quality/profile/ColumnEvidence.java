package io.lakewarden.quality.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;

/** What has been seen of one column so far; evidence of parts merges into that of the whole. */
final class ColumnEvidence {
  private static final List<Double> QUANTILES = List.of(0.0, 0.25, 0.5, 0.75, 1.0);

  /** Fewer values than that could be told from their mean and deviation. */
  private static final int MIN_ROWS = 10;

  private final ColumnKind kind;
  private long present;
  private long nans;
  private long empties;
  private long blanks;
  private long sentinels;
  private final Moments numbers = new Moments();
  private final Moments lengths = new Moments();
  private DistinctSketch distinct = new DistinctSketch();
  private boolean hidden;
  private boolean withheld;
  private Optional<NumberSketch> distribution;
  private Optional<ValueSketch> values;

  ColumnEvidence(ColumnKind kind) {
    this.kind = kind;
    distribution = kind.isNumber() ? Optional.of(new NumberSketch()) : Optional.empty();
    values = kind.isSpelled() ? Optional.of(new ValueSketch()) : Optional.empty();
  }

  ColumnKind kind() {
    return kind;
  }

  void add(UTF8String text, Sentinels declared) {
    present++;
    lengths.add(Texts.characters(text));
    if (text.numBytes() == 0) {
      empties++;
    }
    var trimmed = Texts.trimmed(text);
    if (trimmed.numBytes() == 0 && text.numBytes() > 0) {
      blanks++;
    }
    if (declared.holds(trimmed)) {
      sentinels++;
    }
    var hash = Hashes.of(text);
    distinct.add(hash);
    values.orElseThrow().add(hash, text::toString);
  }

  void add(long whole, Sentinels declared) {
    add((double) whole, declared, Hashes.mix(whole));
    values.orElseThrow().add(Hashes.mix(whole), () -> Long.toString(whole));
  }

  void add(boolean flag) {
    present++;
    var hash = Hashes.mix(flag ? 1 : 2);
    distinct.add(hash);
    values.orElseThrow().add(hash, () -> Boolean.toString(flag));
  }

  void add(double number, Sentinels declared, long hash) {
    present++;
    distinct.add(hash);
    if (Double.isNaN(number)) {
      nans++;
      return;
    }
    if (declared.holds(number)) {
      sentinels++;
    }
    numbers.add(number);
    distribution.orElseThrow().add(number);
  }

  /** Sees a value that is only told from others by its hash. */
  void addHash(long hash) {
    present++;
    distinct.add(hash);
  }

  /** Sees a value of which nothing but its presence is known. */
  void addPresent() {
    present++;
  }

  void merge(ColumnEvidence other) {
    present += other.present;
    nans += other.nans;
    empties += other.empties;
    blanks += other.blanks;
    sentinels += other.sentinels;
    numbers.merge(other.numbers);
    hidden |= other.hidden;
    withheld |= other.withheld;
    lengths.merge(other.lengths);
    distinct.merge(other.distinct);
    distribution = joined(distribution, other.distribution);
    distribution.ifPresent(mine -> mine.merge(other.distribution.orElseThrow()));
    values = joined(values, other.values);
    values.ifPresent(mine -> mine.merge(other.values.orElseThrow()));
  }

  /** A part without it leaves the whole without it. */
  private static <T> Optional<T> joined(Optional<T> mine, Optional<T> theirs) {
    return theirs.isPresent() ? mine : Optional.empty();
  }

  ColumnFacts facts(String name, int ordinal, String type, long rows) {
    return new ColumnFacts(
        name,
        ordinal,
        type,
        rows,
        rows - present,
        nans,
        empties,
        blanks,
        sentinels,
        kind == ColumnKind.OTHER ? Optional.empty() : Optional.of(distinct.estimate()),
        number(numbers.minimum()),
        number(numbers.maximum()),
        number(numbers.mean()),
        number(numbers.standardDeviation()),
        number(numbers.sum()),
        quantiles(),
        length(lengths.minimum()).map(Double::intValue),
        length(lengths.maximum()).map(Double::intValue),
        length(lengths.mean()),
        values);
  }

  private List<Double> quantiles() {
    var found = distribution.filter(d -> d.total() > 0).map(NumberSketch::counts);
    return found.isEmpty()
        ? List.of()
        : QUANTILES.stream().map(q -> within(found.get().quantile(q))).toList();
  }

  /** The ends of a sketch of buckets are the middles of its outer buckets. */
  private double within(double quantile) {
    return Math.max(numbers.minimum(), Math.min(numbers.maximum(), quantile));
  }

  private Optional<Double> number(double figure) {
    return withheld || numbers.count() == 0 || Double.isNaN(figure)
        ? Optional.empty()
        : Optional.of(figure);
  }

  private Optional<Double> length(double figure) {
    return lengths.count() == 0 ? Optional.empty() : Optional.of(figure);
  }

  /** Writes all of it, for another part of the same scan. */
  void write(DataOutputStream out) throws IOException {
    write(out, false, 0);
  }

  /**
   * From here on no value of it is kept, and no hash of one: a number of distinct values is
   * estimated even where it is small, so that it is the same for parts and for the whole.
   */
  void protect() {
    hidden = true;
    distinct.approximate();
  }

  /**
   * Writes what may be kept: of a protected column no value, of others the categories of ten rows
   * and more.
   */
  void writeKept(DataOutputStream out) throws IOException {
    write(out, hidden, MIN_ROWS);
  }

  /** Whether it, or a part of it, is protected. */
  boolean isHidden() {
    return hidden;
  }

  private void write(DataOutputStream out, boolean hide, int shownFrom) throws IOException {
    for (var count : List.of(present, nans, empties, blanks, sentinels)) {
      out.writeLong(count);
    }
    out.writeBoolean(hide);
    var withhold = withheld || (hide && numbers.count() > 0 && numbers.count() < MIN_ROWS);
    out.writeBoolean(withhold);
    if (!withhold) {
      numbers.write(out, !hide);
    }
    lengths.write(out, true);
    distinct.write(out);
    out.writeBoolean(!hide && distribution.isPresent());
    if (!hide && distribution.isPresent()) {
      distribution.get().write(out);
    }
    out.writeBoolean(!hide && values.isPresent());
    if (!hide && values.isPresent()) {
      values.get().write(out, shownFrom);
    }
  }

  static ColumnEvidence read(DataInputStream in, ColumnKind kind) throws IOException {
    var evidence = new ColumnEvidence(kind);
    evidence.present = in.readLong();
    evidence.nans = in.readLong();
    evidence.empties = in.readLong();
    evidence.blanks = in.readLong();
    evidence.sentinels = in.readLong();
    evidence.hidden = in.readBoolean();
    evidence.withheld = in.readBoolean();
    if (!evidence.withheld) {
      evidence.numbers.merge(Moments.read(in));
    }
    evidence.lengths.merge(Moments.read(in));
    evidence.distinct = DistinctSketch.read(in);
    evidence.distribution =
        in.readBoolean() ? Optional.of(NumberSketch.read(in)) : Optional.empty();
    evidence.values = in.readBoolean() ? Optional.of(ValueSketch.read(in)) : Optional.empty();
    return evidence;
  }
}
