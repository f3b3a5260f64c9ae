package io.lakewarden.lineage.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Boxes and lanes in layers, and the pieces of lines between neighbouring layers.
 *
 * @param vertices first the boxes, by their index in the diagram, then lanes
 * @param tracks the ways of all lines but loops
 */
record LayeredGraph(int layers, List<Vertex> vertices, List<Track> tracks) {
  LayeredGraph {
    vertices = List.copyOf(vertices);
    tracks = List.copyOf(tracks);
  }

  /** A piece of a line from one layer to the next; both ends as in {@link Track.Stop}. */
  record Piece(Track.Stop left, Track.Stop right) {}

  /** The pieces that begin in each layer. */
  List<List<Piece>> pieces() {
    var pieces = new ArrayList<List<Piece>>();
    for (int layer = 0; layer < layers; layer++) {
      pieces.add(new ArrayList<>());
    }
    for (var track : tracks) {
      for (int i = 0; i + 1 < track.stops().size(); i++) {
        var left = track.stops().get(i);
        pieces
            .get(vertices.get(left.vertex()).layer())
            .add(new Piece(left, track.stops().get(i + 1)));
      }
    }
    return pieces;
  }

  /** The vertices of each layer by rank. */
  List<List<Integer>> byRank() {
    var order = new ArrayList<List<Integer>>();
    for (int layer = 0; layer < layers; layer++) {
      order.add(new ArrayList<>());
    }
    for (int vertex = 0; vertex < vertices.size(); vertex++) {
      order.get(vertices.get(vertex).layer()).add(vertex);
    }
    order.forEach(layer -> layer.sort(Comparator.comparing(v -> vertices.get(v).rank())));
    return order;
  }
}
