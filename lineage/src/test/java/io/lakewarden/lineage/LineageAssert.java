package io.lakewarden.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.ColumnLineageRecord;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Lineage as sentences: {@code assertThat(edges).column("total").dependsOn("orders.amount")}. */
public final class LineageAssert {
  private final List<ColumnLineageRecord> edges;

  private LineageAssert(List<ColumnLineageRecord> edges) {
    this.edges = edges;
  }

  public static LineageAssert assertThatEdges(Collection<ColumnLineageRecord> edges) {
    return new LineageAssert(List.copyOf(edges));
  }

  public ColumnAssert column(String name) {
    var own =
        edges.stream().filter(e -> e.targetColumnName().filter(name::equals).isPresent()).toList();
    assertThat(own).as("edges of column %s", name).isNotEmpty();
    return new ColumnAssert(this, name, own);
  }

  /** The influences on which rows there are. */
  public ColumnAssert rows() {
    return new ColumnAssert(
        this, "rows", edges.stream().filter(e -> e.targetColumnName().isEmpty()).toList());
  }

  public record ColumnAssert(LineageAssert all, String name, List<ColumnLineageRecord> own) {
    /** A direct edge, of whatever transformation. */
    public ColumnAssert dependsOn(String... sources) {
      for (var source : sources) {
        assertSome(source, edge -> edge.dependencyKind().equals("DIRECT"));
      }
      return this;
    }

    public ColumnAssert isDecidedBy(String... sources) {
      for (var source : sources) {
        assertSome(source, edge -> edge.dependencyKind().equals("INDIRECT"));
      }
      return this;
    }

    public ColumnAssert through(String source, String transformation) {
      return assertSome(source, edge -> edge.transformation().equals(transformation));
    }

    public ColumnAssert masks(String source) {
      return assertSome(source, ColumnLineageRecord::masking);
    }

    public ColumnAssert isCoarse() {
      assertThat(own).allMatch(edge -> edge.exactness().equals("COARSE"));
      return this;
    }

    public ColumnAssert isConstant() {
      assertThat(own).allMatch(edge -> edge.transformation().equals("CONSTANT"));
      assertThat(own).allMatch(edge -> edge.sourceColumnName().isEmpty());
      return this;
    }

    public ColumnAssert isNotDecidedBy(String... sources) {
      assertThat(own.stream().filter(edge -> edge.dependencyKind().equals("INDIRECT")))
          .extracting(ColumnAssert::source)
          .doesNotContain(sources);
      return this;
    }

    /** No direct edge but from these. */
    public ColumnAssert onlyFrom(String... sources) {
      assertThat(own.stream().filter(edge -> edge.dependencyKind().equals("DIRECT")))
          .extracting(ColumnAssert::source)
          .containsOnly(sources);
      return this;
    }

    public LineageAssert and() {
      return all;
    }

    private ColumnAssert assertSome(String source, Predicate<ColumnLineageRecord> wanted) {
      assertThat(own.stream().filter(edge -> source(edge).equals(source)))
          .as("edges from %s to %s in %s", source, name, own)
          .anyMatch(wanted);
      return this;
    }

    private static String source(ColumnLineageRecord edge) {
      var dataset = edge.sourceTableFullName().orElse("");
      var last = Math.max(dataset.lastIndexOf('.'), dataset.lastIndexOf('/'));
      return dataset.substring(last + 1) + "." + edge.sourceColumnName().orElse("");
    }
  }
}
