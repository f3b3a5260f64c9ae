package io.lakewarden.lineage.picture;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gives each line its way. Lines between the same two boxes pass a layer side by side, like the
 * wires of a cable; lines between the same two ports are drawn a little apart.
 */
final class TrackBuilder {
  private static final double LANE = 7;
  private static final double APART = 5;

  private final Diagram diagram;
  private final int[] layers;
  private final List<Vertex> vertices = new ArrayList<>();
  private final Map<Line, Double> shifts = new HashMap<>();
  private final int[] cablesAt;

  private TrackBuilder(Diagram diagram, int[] layers) {
    this.diagram = diagram;
    this.layers = layers;
    cablesAt = new int[layers.length];
    for (int box = 0; box < layers.length; box++) {
      vertices.add(new Vertex(layers[box], diagram.boxes().get(box).height(), true, box));
    }
    diagram.lines().stream()
        .collect(Collectors.groupingBy(line -> List.of(line.source(), line.target())))
        .values()
        .forEach(this::shift);
  }

  static LayeredGraph graph(Diagram diagram, int[] layers) {
    var builder = new TrackBuilder(diagram, layers);
    var tracks = builder.tracks();
    return new LayeredGraph(Layers.count(layers), builder.vertices, tracks);
  }

  private void shift(List<Line> parallel) {
    for (int i = 0; i < parallel.size(); i++) {
      shifts.put(parallel.get(i), (i - (parallel.size() - 1) / 2.0) * APART);
    }
  }

  private List<Track> tracks() {
    var cables = new TreeMap<Arc, List<Line>>(comparing(Arc::from).thenComparing(Arc::to));
    for (var line : diagram.lines()) {
      if (!line.isLoop()) {
        var arc = new Arc(left(line).box(), right(line).box());
        cables.computeIfAbsent(arc, key -> new ArrayList<>()).add(line);
      }
    }
    for (var arc : cables.keySet()) {
      cablesAt[arc.from()]++;
      cablesAt[arc.to()]++;
    }
    var tracks = new ArrayList<Track>();
    cables.forEach((arc, lines) -> tracks.addAll(tracks(arc, lines)));
    return tracks;
  }

  private List<Track> tracks(Arc arc, List<Line> lines) {
    lines.sort(
        comparingDouble((Line line) -> below(line, left(line)))
            .thenComparing(Comparator.comparingDouble(line -> below(line, right(line)))));
    int rank = cablesAt[arc.from()] > cablesAt[arc.to()] ? arc.to() : arc.from();
    int firstLane = vertices.size();
    for (int layer = layers[arc.from()] + 1; layer < layers[arc.to()]; layer++) {
      vertices.add(new Vertex(layer, lines.size() * LANE, false, rank));
    }
    int lastLane = vertices.size();
    var tracks = new ArrayList<Track>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var stops = new ArrayList<Track.Stop>();
      stops.add(new Track.Stop(arc.from(), below(line, left(line))));
      for (int lane = firstLane; lane < lastLane; lane++) {
        stops.add(new Track.Stop(lane, (i + 0.5) * LANE));
      }
      stops.add(new Track.Stop(arc.to(), below(line, right(line))));
      tracks.add(new Track(line, isReversed(line), List.copyOf(stops)));
    }
    return tracks;
  }

  private double below(Line line, Port port) {
    return diagram.middleOf(port) + shifts.get(line);
  }

  private boolean isReversed(Line line) {
    return layers[line.source().box()] > layers[line.target().box()];
  }

  private Port left(Line line) {
    return isReversed(line) ? line.target() : line.source();
  }

  private Port right(Line line) {
    return isReversed(line) ? line.source() : line.target();
  }
}
