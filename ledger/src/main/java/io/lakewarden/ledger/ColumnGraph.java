package io.lakewarden.ledger;

import io.lakewarden.core.graph.Adjacency;
import io.lakewarden.core.graph.IntList;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Columns and what influences what among them, in arrays that can be sent to executors. A whole
 * table is a node too: what goes into it goes into each of its columns.
 */
final class ColumnGraph implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] tables;
  private final String[] columns;
  private final int[] wholes;
  private final int[] targets;
  private final boolean[] direct;
  private final boolean[] masking;
  private final Adjacency next;
  private final Adjacency members;

  private ColumnGraph(Builder builder) {
    tables = builder.tables.toArray(String[]::new);
    columns = builder.columns.toArray(String[]::new);
    wholes = new int[tables.length];
    for (int node = 0; node < wholes.length; node++) {
      wholes[node] = builder.byTable.get(tables[node]).getOrDefault("", -1);
    }
    targets = builder.targets.toArray();
    direct = bits(builder.direct, targets.length);
    masking = bits(builder.masking, targets.length);
    next = Adjacency.of(tables.length, builder.sources.toArray());
    members = Adjacency.of(tables.length, wholes);
  }

  /** A column that stems from another, and how. */
  record Descendant(
      String table, String column, int minDepth, boolean directOnly, boolean masked) {}

  /** The nodes that are columns and influence something. */
  List<Integer> ancestors() {
    List<Integer> ancestors = new ArrayList<>();
    for (int node = 0; node < tables.length; node++) {
      boolean influences =
          next.degree(node) > 0 || (wholes[node] >= 0 && next.degree(wholes[node]) > 0);
      if (columns[node] != null && influences) {
        ancestors.add(node);
      }
    }
    return ancestors;
  }

  String table(int node) {
    return tables[node];
  }

  String column(int node) {
    return columns[node];
  }

  /** Every column that stems from this one, by the fewest statements; itself only on a cycle. */
  List<Descendant> descendants(int ancestor) {
    var search = new Search();
    search.follow(ancestor, new State(ancestor, true, true, 0));
    while (!search.waiting.isEmpty()) {
      var state = search.waiting.remove();
      search.follow(state.node(), state);
    }
    List<Descendant> descendants = new ArrayList<>();
    search.depths.forEach((node, depth) -> descendants.add(search.descendant(node, depth)));
    return descendants;
  }

  private static boolean[] bits(BitSet set, int size) {
    var bits = new boolean[size];
    set.stream().forEach(bit -> bits[bit] = true);
    return bits;
  }

  /**
   * A column reached on one kind of way.
   *
   * @param values whether each step carries values
   * @param open whether no step masks them
   */
  private record State(int node, boolean values, boolean open, int depth) {
    int key() {
      return node * 4 + (values ? 2 : 0) + (open ? 1 : 0);
    }
  }

  private final class Search {
    private final BitSet seen = new BitSet();
    private final Map<Integer, Integer> depths = new TreeMap<>();
    private final ArrayDeque<State> waiting = new ArrayDeque<>();

    private void follow(int node, State from) {
      next.forEach(node, edge -> step(edge, from));
      if (wholes[node] >= 0 && wholes[node] != node) {
        next.forEach(wholes[node], edge -> step(edge, from));
      }
    }

    private void step(int edge, State from) {
      reach(
          new State(
              targets[edge],
              from.values() && direct[edge],
              from.open() && !masking[edge],
              from.depth() + 1));
    }

    private void reach(State state) {
      if (seen.get(state.key())) {
        return;
      }
      seen.set(state.key());
      waiting.add(state);
      if (columns[state.node()] != null) {
        depths.putIfAbsent(state.node(), state.depth());
      } else {
        members.forEach(
            state.node(),
            member -> reach(new State(member, state.values(), state.open(), state.depth())));
      }
    }

    private Descendant descendant(int node, int depth) {
      boolean openValues = seen.get(node * 4 + 3);
      boolean values = openValues || seen.get(node * 4 + 2);
      boolean open = values ? openValues : seen.get(node * 4 + 1);
      return new Descendant(tables[node], columns[node], depth, values, !open);
    }
  }

  /** A graph in the making. Column names differ by more than case. */
  static final class Builder {
    private final Map<String, Map<String, Integer>> byTable = new HashMap<>();
    private final List<String> tables = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final IntList sources = new IntList();
    private final IntList targets = new IntList();
    private final BitSet direct = new BitSet();
    private final BitSet masking = new BitSet();

    /** One influence; a column that is absent stands for the whole table. */
    void add(
        String sourceTable,
        Optional<String> sourceColumn,
        String targetTable,
        Optional<String> targetColumn,
        boolean isDirect,
        boolean isMasking) {
      direct.set(sources.size(), isDirect);
      masking.set(sources.size(), isMasking);
      sources.add(node(sourceTable, sourceColumn));
      targets.add(node(targetTable, targetColumn));
    }

    private int node(String table, Optional<String> column) {
      var key = column.map(name -> name.toLowerCase(Locale.ROOT)).orElse("");
      var known = byTable.computeIfAbsent(table, name -> new HashMap<>());
      var node = known.get(key);
      if (node != null) {
        return node;
      }
      known.put(key, tables.size());
      tables.add(table);
      columns.add(column.orElse(null));
      return tables.size() - 1;
    }

    ColumnGraph build() {
      return new ColumnGraph(this);
    }
  }
}
