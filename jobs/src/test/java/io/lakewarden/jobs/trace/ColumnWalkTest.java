package io.lakewarden.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakewarden.jobs.trace.ColumnLinks.Link;
import io.lakewarden.jobs.trace.ColumnWalk.ColumnAt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnWalkTest {
  private static final Optional<Long> FIRST = Optional.of(0L);

  @Test
  void eachOutputOfAStatementHasItsOwnColumns() {
    var versions =
        new VersionLineage(List.of(wrote("m1"), wrote("m2")), List.of(), new Increments());
    var links =
        new ColumnLinks(Map.of("s", List.of(link("m1", "amount", "a"), link("m2", "fee", "f"))));
    var walk = new ColumnWalk(versions, new TableNames(), links);

    assertThat(walk.downstream(List.of(new ColumnAt(at("src"), "fee"))))
        .extracting(reached -> reached.at().version().name(), reached -> reached.at().column())
        .containsExactly(tuple("m2", "f"));
    assertThat(walk.upstream(List.of(new ColumnAt(at("m1"), "a"))))
        .extracting(reached -> reached.at().column())
        .containsExactly("amount");
  }

  private static Statement wrote(String target) {
    return new Statement(
        "s",
        "SAVE",
        "run",
        Optional.empty(),
        List.of(new Statement.Read("src", FIRST)),
        at(target));
  }

  private static Link link(String target, String from, String to) {
    return new Link(
        target,
        Optional.of("src"),
        Optional.of(from),
        FIRST,
        Optional.of(to),
        "DIRECT",
        "IDENTITY",
        false);
  }

  private static DataVersion at(String name) {
    return DataVersion.whole(name, FIRST);
  }
}
