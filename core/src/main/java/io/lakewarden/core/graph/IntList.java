package io.lakewarden.core.graph;

import java.util.Arrays;

/** A growing list of numbers without an object for each. */
public final class IntList {
  private static final int FIRST_CAPACITY = 64;

  private int[] values = new int[FIRST_CAPACITY];
  private int size;

  /** Appends a number. */
  public void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** The number at a place, from 0. */
  public int get(int place) {
    if (place >= size) {
      throw new IndexOutOfBoundsException(place);
    }
    return values[place];
  }

  public int size() {
    return size;
  }

  /** The numbers so far, as an array of their own. */
  public int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
