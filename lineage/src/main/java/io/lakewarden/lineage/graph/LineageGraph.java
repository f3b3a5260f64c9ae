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
 * columns a node without a column is the whole dataset: a row into it influences every column. A
 * row may concern a field inside a column: it is told as one of the column, and followed where the
 * walk comes from the field, from what holds it or from what it holds. Cycles are fine. A row is
 * known by its place in the order in which rows were added.
 */
public final class LineageGraph {
  /** As many steps as there are. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private final NodeTable nodes;
  private final EdgeTable rows;
  private final int[] sources;
  private final int[] targets;
  private final int[] holders;
  private final Adjacency outgoing;
  private final Adjacency incoming;
  private final Adjacency members;
  private final IntPredicate kind;

  private LineageGraph(NodeTable nodes, EdgeTable rows) {
    this.nodes = nodes;
    this.rows = rows;
    sources = rows.sources();
    targets = rows.targets();
    holders = nodes.holders();
    outgoing = Adjacency.of(nodes.size(), sources);
    incoming = Adjacency.of(nodes.size(), targets);
    members = Adjacency.of(nodes.size(), holders);
    kind = row -> true;
  }

  private LineageGraph(LineageGraph all, IntPredicate kind) {
    nodes = all.nodes;
    rows = all.rows;
    sources = all.sources;
    targets = all.targets;
    holders = all.holders;
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
   * @param centre a column, a field by its path ({@code column.field}), or a whole dataset with all
   *     its columns
   * @param depth the most steps, {@link #UNLIMITED} for all
   * @param asOf only what statements had done by then
   */
  public Neighbourhood neighbourhood(
      Node centre, Direction direction, int depth, Optional<Instant> asOf) {
    return neighbourhood(centre, reach(List.of(centre), direction, depth, asOf));
  }

  /** What lies on these rows around a node. */
  public Neighbourhood neighbourhood(Node centre, BitSet reached) {
    return new Neighbourhood(centre, edges(reached), seen(reached));
  }

  /** The rows on the ways from and to any of these nodes, as in {@link #neighbourhood}. */
  public BitSet reach(
      Collection<Node> centres, Direction direction, int depth, Optional<Instant> asOf) {
    var starts = new LinkedHashSet<Integer>();
    var insideOf = new LinkedHashSet<Integer>();
    for (var centre : centres) {
      starts.addAll(starts(centre));
      inside(centre).filter(found -> !found.isExact()).ifPresent(f -> insideOf.add(f.number()));
    }
    var limit = asOf.map(Micros::of).orElse(Long.MAX_VALUE);
    IntPredicate counts = row -> rows.time(row) <= limit && kind.test(row);
    var reached = new BitSet();
    if (direction.isUpstream()) {
      reached.or(
          new Walk(incoming, sources, members, holders, counts).from(starts, insideOf, depth));
    }
    if (direction.isDownstream()) {
      reached.or(
          new Walk(outgoing, targets, members, holders, counts).from(starts, insideOf, depth));
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

  private SeenVersions seen(BitSet reached) {
    var seen = new SeenVersions.Builder();
    reached.stream()
        .forEach(
            row -> {
              if (rows.source(row) >= 0) {
                var source = nodes.node(rows.source(row));
                rows.sourceVersion(row).ifPresent(version -> seen.read(source, version));
              }
              if (rows.target(row) >= 0) {
                var target = nodes.node(rows.target(row));
                rows.targetVersion(row).ifPresent(version -> seen.wrote(target, version));
              }
            });
    return seen.build();
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

  /** The column that is meant by a column's name or the path of a field; empty if not known. */
  public Optional<Node> column(Node named) {
    var number = nodes.find(named);
    return number.isPresent()
        ? Optional.of(nodes.node(number.getAsInt()))
        : nodes.findInside(named).map(found -> nodes.node(found.number()));
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
    var column = nodes.find(centre);
    return column.isPresent()
        ? List.of(column.getAsInt())
        : inside(centre).filter(NodeTable.Found::isExact).map(NodeTable.Found::number).stream()
            .toList();
  }

  /** Where a field lies; empty for what is a column or not known. */
  private Optional<NodeTable.Found> inside(Node centre) {
    return nodes.find(centre).isPresent() ? Optional.empty() : nodes.findInside(centre);
  }

  /** A graph in the making. */
  public static final class Builder {
    private final NodeTable nodes = new NodeTable();
    private final EdgeTable rows = new EdgeTable();

    private Builder() {}

    /** Takes in one row and gives its place. */
    public int add(LineageRow row) {
      return rows.add(
          row.source().map(node -> nodes.number(node, row.sourceField())).orElse(-1),
          row.target().map(node -> nodes.number(node, row.targetField())).orElse(-1),
          row);
    }

    public LineageGraph build() {
      return new LineageGraph(nodes, rows);
    }
  }
}
