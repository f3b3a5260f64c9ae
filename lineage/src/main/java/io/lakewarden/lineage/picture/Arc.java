package io.lakewarden.lineage.picture;

/** One box stems from another. */
record Arc(int from, int to) {
  Arc reversed() {
    return new Arc(to, from);
  }
}
