package io.lakewarden.ledger.kernel;

import io.lakewarden.core.statistics.ColumnStatistics;
import io.lakewarden.core.statistics.ColumnStatistics.NotANumber;
import io.lakewarden.core.statistics.NullCount;
import io.lakewarden.core.statistics.ValueBounds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Adds up what the files of a version say of one column. */
final class ColumnTally {
  /** Statistics of times are cut to milliseconds; a time may lie this much later. */
  private static final long CUT_MICROSECONDS = 999;

  private final LoggedColumn column;
  private final boolean partitions;
  private final Map<Object, Long> rowsByValue = new HashMap<>();
  private Optional<NullCount> nulls = Optional.of(NullCount.NONE);
  private Optional<ValueBounds> bounds = Optional.empty();
  private NotANumber notANumber = NotANumber.NONE;
  private boolean boundsKnown = true;
  private boolean valuesKnown = true;

  ColumnTally(LoggedColumn column, boolean partitions) {
    this.column = column;
    this.partitions = partitions;
  }

  LoggedColumn column() {
    return column;
  }

  void add(LoggedFile file) {
    if (file.rows().isEmpty()) {
      forget();
    } else if (file.rows().get() > 0) {
      if (partitions) {
        addPartition(file, file.rows().get());
      } else {
        addFile(file, file.rows().get());
      }
    }
  }

  ColumnStatistics statistics() {
    return new ColumnStatistics(
        column.name(),
        nulls,
        boundsKnown ? bounds : Optional.empty(),
        column.isFloating() ? notANumber : NotANumber.NONE,
        partitions && valuesKnown ? Optional.of(rowsByValue) : Optional.empty());
  }

  private void forget() {
    nulls = Optional.empty();
    boundsKnown = false;
    valuesKnown = false;
    notANumber = notANumber.and(NotANumber.UNKNOWN);
  }

  private void addPartition(LoggedFile file, long rows) {
    var text = file.partition(column);
    nulls = nulls.map(known -> known.plus(NullCount.exactly(text == null ? rows : 0)));
    var value = text == null ? Optional.empty() : LoggedValues.partition(column, text);
    if (text != null && value.isEmpty()) {
      boundsKnown = false;
      valuesKnown = false;
      notANumber = notANumber.and(NotANumber.UNKNOWN);
      return;
    }
    rowsByValue.merge(value.orElse(null), rows, Long::sum);
    if (value.isPresent() && value.get().equals(Double.NaN)) {
      notANumber = NotANumber.SOME;
    } else if (value.isPresent()) {
      include(ValueBounds.exactly((Comparable<?>) value.get(), (Comparable<?>) value.get()));
    }
  }

  private void addFile(LoggedFile file, long rows) {
    var missing = file.nulls(column);
    nulls = nulls.flatMap(known -> missing.map(known::plus));
    if (missing.filter(NullCount.exactly(rows)::equals).isPresent()) {
      return;
    }
    var minimum = LoggedValues.bound(column, file.minimum(column));
    var maximum = LoggedValues.bound(column, file.maximum(column));
    if (minimum.isEmpty() || maximum.isEmpty() || (column.isLongDecimal() && !file.bySpark())) {
      boundsKnown = false;
      notANumber = notANumber.and(NotANumber.UNKNOWN);
      return;
    }
    if (column.isFloating()) {
      addFloating(file, (Double) minimum.get(), (Double) maximum.get());
    } else {
      include(bounds(file, minimum.get(), maximum.get()));
    }
  }

  /** For Spark NaN is larger than any number, so it shows as the maximum. */
  private void addFloating(LoggedFile file, Double minimum, Double maximum) {
    if (!maximum.isNaN()) {
      notANumber = notANumber.and(file.bySpark() ? NotANumber.NONE : NotANumber.UNKNOWN);
      include(bounds(file, minimum, maximum));
      return;
    }
    notANumber = notANumber.and(file.tight() ? NotANumber.SOME : NotANumber.UNKNOWN);
    if (!minimum.isNaN()) {
      Optional<Comparable<?>> smallest = file.tight() ? Optional.of(minimum) : Optional.empty();
      include(new ValueBounds(minimum, smallest, Optional.empty(), Double.POSITIVE_INFINITY));
    }
  }

  private static ValueBounds bounds(LoggedFile file, Comparable<?> minimum, Comparable<?> maximum) {
    return new ValueBounds(
        minimum,
        file.tight() ? Optional.of(cutBack(minimum)) : Optional.empty(),
        file.tight() ? Optional.of(maximum) : Optional.empty(),
        cutBack(maximum));
  }

  private static Comparable<?> cutBack(Comparable<?> value) {
    return value instanceof Instant time ? time.plus(CUT_MICROSECONDS, ChronoUnit.MICROS) : value;
  }

  private void include(ValueBounds more) {
    bounds = Optional.of(bounds.map(known -> known.and(more)).orElse(more));
  }
}
