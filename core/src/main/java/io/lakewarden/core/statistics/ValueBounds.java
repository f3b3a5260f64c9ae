package io.lakewarden.core.statistics;

import java.util.Objects;
import java.util.Optional;

/**
 * Between which values those of a column lie, NULL and NaN left out.
 *
 * <p>All four values are of one type: {@code BigDecimal} for whole numbers and decimals, {@code
 * Double} for binary floating point (never NaN or -0.0), {@code LocalDate}, or {@code Instant}.
 *
 * @param lowest no value is smaller
 * @param smallest the smallest value lies between {@code lowest} and this one; absent where rows
 *     that the bounds were taken from have been deleted since, so that nothing is known of it
 * @param largest the largest value lies between this one and {@code highest}; absent likewise
 * @param highest no value is larger
 */
public record ValueBounds(
    Comparable<?> lowest,
    Optional<Comparable<?>> smallest,
    Optional<Comparable<?>> largest,
    Comparable<?> highest) {
  public ValueBounds {
    Objects.requireNonNull(lowest, "lowest");
    Objects.requireNonNull(smallest, "smallest");
    Objects.requireNonNull(largest, "largest");
    Objects.requireNonNull(highest, "highest");
  }

  /** Bounds that are values of the column themselves. */
  public static ValueBounds exactly(Comparable<?> minimum, Comparable<?> maximum) {
    return new ValueBounds(minimum, Optional.of(minimum), Optional.of(maximum), maximum);
  }

  /** Whether both bounds are values of the column. */
  public boolean isExact() {
    return smallest.filter(lowest::equals).isPresent()
        && largest.filter(highest::equals).isPresent();
  }

  /** The bounds of two sets of values together. */
  public ValueBounds and(ValueBounds other) {
    return new ValueBounds(
        order(lowest, other.lowest) <= 0 ? lowest : other.lowest,
        either(smallest, other.smallest, -1),
        either(largest, other.largest, 1),
        order(highest, other.highest) >= 0 ? highest : other.highest);
  }

  /** The one that lies further in this direction; one that is known is as good as none. */
  private static Optional<Comparable<?>> either(
      Optional<Comparable<?>> a, Optional<Comparable<?>> b, int direction) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    return Integer.signum(order(a.get(), b.get())) == direction ? a : b;
  }

  @SuppressWarnings("unchecked")
  private static <T extends Comparable<T>> int order(Comparable<?> a, Comparable<?> b) {
    return ((T) a).compareTo((T) b);
  }
}
