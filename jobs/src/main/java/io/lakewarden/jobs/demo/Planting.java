package io.lakewarden.jobs.demo;

import java.io.Serializable;

/**
 * Decides which rows of a delivery carry a defect, without looking at other rows.
 *
 * <p>Rows come in blocks of 200. In each full block the slots 0 to 199 are dealt to the rows by a
 * permutation of its own, {@code slot = a * position + b mod 200} with a coprime to 200; a last,
 * partial block stays clean. The number of planted rows is therefore known without counting.
 *
 * @param rows rows among which defects are planted
 */
record Planting(long seed, String name, long rows) implements Serializable {
  private static final int BLOCK = 200;
  private static final int[] COPRIME = {7, 11, 13, 17, 19, 23, 27, 29, 31, 33, 37, 39, 41, 43};

  boolean hits(long row, DefectKind kind) {
    var block = row / BLOCK;
    return block < rows / BLOCK && kind.owns(slot(block, (int) (row % BLOCK)));
  }

  long count(DefectKind kind) {
    return rows / BLOCK * kind.slots();
  }

  private int slot(long block, int position) {
    var random = Seeds.random(seed, "planting " + name, block);
    var factor = COPRIME[random.nextInt(COPRIME.length)];
    return (factor * position + random.nextInt(BLOCK)) % BLOCK;
  }
}
