package io.lakewarden.lineage.picture;

/**
 * What takes up height in a layer: a box, or the lanes of lines that pass the layer.
 *
 * @param rank the box's index; of lanes that of the box at one end, so that they begin beside it
 */
record Vertex(int layer, double height, boolean isBox, int rank) {}
