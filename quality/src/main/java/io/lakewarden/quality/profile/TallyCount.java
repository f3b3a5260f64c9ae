package io.lakewarden.quality.profile;

/**
 * What was counted of one {@link Tally}; what its kind does not count is nothing.
 *
 * @param rows rows inside the filter
 * @param matches rows inside the filter where the condition holds
 * @param numbers the moments of the number
 * @param shape the same up to those of fourth order
 * @param pairs the moments of the pair
 */
public record TallyCount(
    long rows, long matches, Moments numbers, HigherMoments shape, PairMoments pairs) {

  static TallyCount of(long rows, long matches) {
    return new TallyCount(rows, matches, new Moments(), new HigherMoments(), new PairMoments());
  }

  static TallyCount of(Moments numbers) {
    return new TallyCount(0, 0, numbers, new HigherMoments(), new PairMoments());
  }

  static TallyCount of(PairMoments pairs) {
    return new TallyCount(0, 0, new Moments(), new HigherMoments(), pairs);
  }

  static TallyCount of(HigherMoments shape) {
    return new TallyCount(0, 0, new Moments(), shape, new PairMoments());
  }
}
