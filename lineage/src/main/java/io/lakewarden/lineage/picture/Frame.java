package io.lakewarden.lineage.picture;

/** Where a box lies, in pixels from the top left. */
record Frame(double x, double y, double width, double height) {
  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }
}
