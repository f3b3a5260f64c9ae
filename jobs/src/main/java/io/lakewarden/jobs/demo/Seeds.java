package io.lakewarden.jobs.demo;

import java.util.SplittableRandom;

/** Independent random sources for the parts of the bank, each a function of seed, name, number. */
final class Seeds {
  private Seeds() {}

  static SplittableRandom random(long seed, String name, long number) {
    return new SplittableRandom(mix(seed, name, number));
  }

  /** A seed for one part; neighbouring numbers give unrelated seeds. */
  static long mix(long seed, String name, long number) {
    return scramble(scramble(scramble(seed) ^ name.hashCode()) ^ number);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long scramble(long value) {
    var mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
