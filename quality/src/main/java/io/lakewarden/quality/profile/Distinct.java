package io.lakewarden.quality.profile;

import java.io.Serializable;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Estimates a number of distinct values from the smallest of their hashes: exact while there are
 * fewer than 400, with a relative standard deviation of 5% beyond.
 */
final class Distinct implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeSet<Long> smallest = new TreeSet<>();

  void add(long hash) {
    keep(mix(hash));
  }

  Distinct merge(Distinct other) {
    other.smallest.forEach(this::keep);
    return this;
  }

  long estimate() {
    return estimate(smallest, ValueSketch.SAMPLE_SIZE);
  }

  private void keep(long hash) {
    if (smallest.size() < ValueSketch.SAMPLE_SIZE || hash < smallest.last()) {
      smallest.add(hash);
      if (smallest.size() > ValueSketch.SAMPLE_SIZE) {
        smallest.pollLast();
      }
    }
  }

  /** Murmur3's final mix of 64 bits. */
  static long mix(long bits) {
    var hash = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  /** (k - 1) / u, where u is the k-th smallest hash as a share of all possible ones. */
  static long estimate(NavigableSet<Long> smallest, int k) {
    if (smallest.size() < k) {
      return smallest.size();
    }
    var share = (smallest.last() - (double) Long.MIN_VALUE) / 0x1.0p64;
    return Math.round((k - 1) / share);
  }
}
