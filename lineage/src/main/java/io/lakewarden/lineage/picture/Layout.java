package io.lakewarden.lineage.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * A diagram with a place for each box and a way for each line, in pixels from the top left. Boxes
 * keep apart, and no line runs through a box.
 *
 * @param diagram with its rows in the order they are drawn
 * @param frames by the box's index
 */
record Layout(
    Diagram diagram, List<Frame> frames, List<Route> routes, double width, double height) {
  private static final double MARGIN = 16;
  private static final double LOOPS = 56;
  private static final int ROUNDS = 3;

  static Layout of(Diagram given) {
    var diagram = given;
    var layers = Layers.of(diagram);
    var graph = TrackBuilder.graph(diagram, layers);
    var order = Crossings.fewest(graph, graph.byRank());
    for (int round = 0; round < ROUNDS; round++) {
      diagram = RowOrder.apply(diagram, graph, order);
      graph = TrackBuilder.graph(diagram, layers);
      order = Crossings.fewest(graph, order);
    }
    return placed(diagram, graph, Placement.tops(graph, order));
  }

  private static Layout placed(Diagram diagram, LayeredGraph graph, double[] tops) {
    var columns = Columns.of(diagram, graph, MARGIN);
    var frames = new ArrayList<Frame>();
    double bottom = 0;
    for (int vertex = 0; vertex < tops.length; vertex++) {
      var it = graph.vertices().get(vertex);
      tops[vertex] = Math.round(tops[vertex]) + MARGIN;
      bottom = Math.max(bottom, tops[vertex] + it.height());
      if (it.isBox()) {
        int layer = it.layer();
        frames.add(new Frame(columns.left(layer), tops[vertex], columns.width(layer), it.height()));
      }
    }
    var routes = new ArrayList<Route>();
    graph.tracks().forEach(track -> routes.add(route(track, graph, columns, tops)));
    routes.addAll(loops(diagram, frames));
    double right = columns.right(graph.layers() - 1);
    boolean loops = diagram.lines().stream().anyMatch(Line::isLoop);
    return new Layout(diagram, frames, routes, right + (loops ? LOOPS : MARGIN), bottom + MARGIN);
  }

  private static Route route(Track track, LayeredGraph graph, Columns columns, double[] tops) {
    var stops = track.stops();
    var ys = stops.stream().map(stop -> tops[stop.vertex()] + stop.below()).toList();
    var lanes =
        stops.subList(1, stops.size() - 1).stream()
            .map(stop -> graph.vertices().get(stop.vertex()).layer())
            .map(layer -> new double[] {columns.left(layer), columns.right(layer)})
            .toList();
    int first = graph.vertices().get(stops.get(0).vertex()).layer();
    int last = graph.vertices().get(stops.get(stops.size() - 1).vertex()).layer();
    return Route.along(track, columns.right(first), lanes, columns.left(last), ys);
  }

  private static List<Route> loops(Diagram diagram, List<Frame> frames) {
    var loops = new ArrayList<Route>();
    var drawn = new int[frames.size()];
    for (var line : diagram.lines()) {
      if (line.isLoop()) {
        int box = line.source().box();
        var frame = frames.get(box);
        loops.add(
            Route.loop(
                line,
                frame.right(),
                frame.y() + diagram.middleOf(line.source()),
                frame.y() + diagram.middleOf(line.target()),
                drawn[box]++));
      }
    }
    return loops;
  }
}
