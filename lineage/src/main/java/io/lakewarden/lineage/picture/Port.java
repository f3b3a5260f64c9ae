package io.lakewarden.lineage.picture;

import java.util.Optional;

/**
 * Where a line ends at a box.
 *
 * @param box its index in the diagram
 * @param column the row; absent for the head, which stands for the whole
 */
record Port(int box, Optional<String> column) {}
