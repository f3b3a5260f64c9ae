package io.lakewarden.lineage.graph;

import io.lakewarden.core.Micros;
import io.lakewarden.core.graph.Adjacency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What stems from what, for questions in both directions; compact, immutable and safe to share.
 *
 * <p>It is built either from the rows about tables or from those about columns. In a graph of
 * columns a node without a column is the whole dataset: a row into it influences every column.
 * Cycles are fine. A row is known by its place in the order in which rows were added.
 */
public final class LineageGraph {
  /** As many steps as there are. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private final NodeTable nodes;
  private final EdgeTable rows;
  private final int[] sources;
  private final int[] targets;
  private final int[] wholes;
  private final Adjacency outgoing;
  private final Adjacency incoming;
  private final Adjacency members;
  private final IntPredicate kind;

  private LineageGraph(NodeTable nodes, EdgeTable rows) {
    this.nodes = nodes;
    this.rows = rows;
    sources = rows.sources();
    targets = rows.targets();
    wholes = nodes.wholes();
    outgoing = Adjacency.of(nodes.size(), sources);
    incoming = Adjacency.of(nodes.size(), targets);
    members = nodes.members();
    kind = row -> true;
  }

  private LineageGraph(LineageGraph all, IntPredicate kind) {
    nodes = all.nodes;
    rows = all.rows;
    sources = all.sources;
    targets = all.targets;
    wholes = all.wholes;
    outgoing = all.outgoing;
    incoming = all.incoming;
    members = all.members;
    this.kind = kind;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The same graph without what only decides about rows or values. */
  public LineageGraph directOnly() {
    return new LineageGraph(this, rows::isDirect);
  }

  /**
   * What lies around a node; without edges where the graph does not have the node.
   *
   * @param centre a column, or a whole dataset with all its columns
   * @param depth the most steps, {@link #UNLIMITED} for all
   * @param asOf only what statements had done by then
   */
  public Neighbourhood neighbourhood(
      Node centre, Direction direction, int depth, Optional<Instant> asOf) {
    return new Neighbourhood(centre, edges(reach(List.of(centre), direction, depth, asOf)));
  }

  /** The rows on the ways from and to any of these nodes, as in {@link #neighbourhood}. */
  public BitSet reach(
      Collection<Node> centres, Direction direction, int depth, Optional<Instant> asOf) {
    var starts = new LinkedHashSet<Integer>();
    centres.forEach(centre -> starts.addAll(starts(centre)));
    var limit = asOf.map(Micros::of).orElse(Long.MAX_VALUE);
    IntPredicate counts = row -> rows.time(row) <= limit && kind.test(row);
    var reached = new BitSet();
    if (direction.isUpstream()) {
      reached.or(new Walk(incoming, sources, members, wholes, counts).from(starts, depth));
    }
    if (direction.isDownstream()) {
      reached.or(new Walk(outgoing, targets, members, wholes, counts).from(starts, depth));
    }
    return reached;
  }

  /** These rows as edges, each edge once with its newest statement; rows with one side are none. */
  public List<Edge> edges(BitSet reached) {
    var newest = new HashMap<List<Object>, Edge>();
    reached.stream()
        .filter(row -> rows.source(row) >= 0 && rows.target(row) >= 0)
        .mapToObj(this::edge)
        .forEach(
            edge ->
                newest.merge(
                    List.of(
                        edge.source(),
                        edge.target(),
                        edge.kind(),
                        edge.transformation(),
                        edge.masking()),
                    edge,
                    (one, other) -> one.time().isAfter(other.time()) ? one : other));
    var edges = new ArrayList<>(newest.values());
    edges.sort(EdgeOrder.BY_TIME);
    return edges;
  }

  /** The nodes on either side of these rows. */
  public Set<Node> nodes(BitSet reached) {
    var found = new LinkedHashSet<Node>();
    reached.stream()
        .forEach(
            row -> {
              if (rows.source(row) >= 0) {
                found.add(nodes.node(rows.source(row)));
              }
              if (rows.target(row) >= 0) {
                found.add(nodes.node(rows.target(row)));
              }
            });
    return found;
  }

  /** All nodes. */
  public List<Node> nodes() {
    return nodes.nodes();
  }

  /** How many rows the graph was built from. */
  public int size() {
    return rows.size();
  }

  /** The versions of a dataset that statements wrote and read, with their times. */
  public DatasetVersions versions(String dataset) {
    return DatasetVersions.of(nodes.ofDataset(dataset), incoming, outgoing, rows);
  }

  private Edge edge(int row) {
    return rows.edge(row, nodes.node(rows.source(row)), nodes.node(rows.target(row)));
  }

  private List<Integer> starts(Node centre) {
    if (centre.column().isEmpty()) {
      return nodes.ofDataset(centre.name());
    }
    // A column that no row names is still influenced by what goes into its whole dataset.
    var column = nodes.find(centre);
    if (column.isPresent()) {
      return List.of(column.getAsInt());
    }
    return List.of();
  }

  /** A graph in the making. */
  public static final class Builder {
    private final NodeTable nodes = new NodeTable();
    private final EdgeTable rows = new EdgeTable();

    private Builder() {}

    /** Takes in one row and gives its place. */
    public int add(LineageRow row) {
      return rows.add(
          row.source().map(nodes::number).orElse(-1),
          row.target().map(nodes::number).orElse(-1),
          row);
    }

    public LineageGraph build() {
      return new LineageGraph(nodes, rows);
    }
  }
}
