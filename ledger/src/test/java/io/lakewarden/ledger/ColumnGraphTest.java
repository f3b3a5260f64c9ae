package io.lakewarden.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.ledger.ColumnGraph.Descendant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnGraphTest {
  private final ColumnGraph.Builder builder = new ColumnGraph.Builder();

  @Test
  void takesTheShortestWay() {
    direct("a.x", "b.x");
    direct("b.x", "c.x");
    direct("a.x", "c.x");

    assertThat(from("a.x"))
        .containsExactlyInAnyOrder(
            new Descendant("b", "x", 1, true, false), new Descendant("c", "x", 1, true, false));
  }

  @Test
  void aWayIsDirectOnlyWhereEachStepIs() {
    direct("a.x", "b.x");
    add("b.x", "c.x", false, false);
    direct("a.x", "d.x");
    direct("d.x", "c.x");
    add("a.y", "b.x", false, false);

    assertThat(from("a.x")).contains(new Descendant("c", "x", 2, true, false));
    assertThat(from("a.y"))
        .containsExactlyInAnyOrder(
            new Descendant("b", "x", 1, false, false), new Descendant("c", "x", 2, false, false));
  }

  @Test
  void isMaskedWhereNoWayOfValuesIsOpen() {
    add("a.mail", "b.hash", true, true);
    add("a.mail", "b.day", false, false);
    add("a.mail", "c.mail", true, true);
    direct("a.mail", "d.mail");
    direct("d.mail", "c.mail");
    add("a.mail", "b.hash", false, false);

    assertThat(from("a.mail"))
        .contains(
            new Descendant("b", "hash", 1, true, true),
            new Descendant("b", "day", 1, false, false),
            new Descendant("c", "mail", 1, true, false));
  }

  @Test
  void whatDecidesAboutRowsReachesEachColumn() {
    direct("a.x", "b.x");
    direct("a.y", "b.y");
    add("f.flag", "b", false, false);
    direct("b.y", "c.y");

    assertThat(from("f.flag"))
        .containsExactlyInAnyOrder(
            new Descendant("b", "x", 1, false, false),
            new Descendant("b", "y", 1, false, false),
            new Descendant("c", "y", 2, false, false));
  }

  @Test
  void aColumnIsItsOwnDescendantOnACycleOnly() {
    direct("a.x", "b.x");
    direct("b.x", "a.x");
    direct("c.x", "d.x");

    assertThat(from("a.x")).contains(new Descendant("a", "x", 2, true, false));
    assertThat(from("c.x")).extracting(Descendant::table).containsExactly("d");
  }

  private void direct(String source, String target) {
    add(source, target, true, false);
  }

  private void add(String source, String target, boolean isDirect, boolean isMasking) {
    builder.add(table(source), column(source), table(target), column(target), isDirect, isMasking);
  }

  private List<Descendant> from(String text) {
    var graph = builder.build();
    var node =
        graph.ancestors().stream()
            .filter(n -> (graph.table(n) + "." + graph.column(n)).equals(text))
            .findFirst()
            .orElseThrow();
    return graph.descendants(node);
  }

  private static String table(String text) {
    return text.split("\\.")[0];
  }

  private static Optional<String> column(String text) {
    return text.contains(".") ? Optional.of(text.split("\\.")[1]) : Optional.empty();
  }
}
