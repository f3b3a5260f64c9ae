package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ColumnLineageRecord;
import io.lakewarden.core.record.TableLineageRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One publication and the fault it meets.
 *
 * @param lasting whether the fault stays until the publication gives up
 */
record FaultCase(Scenario scenario, Fault fault, Position position, boolean lasting) {
  /** What is published. */
  enum Scenario {
    /** To an empty Atlas, types included, in several batches. */
    FRESH,
    /** What differs from an earlier publication: new, changed and retired entities and tags. */
    CHANGED;

    Optional<CatalogFacts> before() {
      return this == FRESH
          ? Optional.empty()
          : Optional.of(facts(60, "EMAIL", "old", "/lake/in/a"));
    }

    CatalogFacts facts() {
      return this == FRESH
          ? facts(60, "EMAIL", "old", "/lake/in/a")
          : facts(75, "PHONE", "new", "/lake/in/b");
    }

    private static CatalogFacts facts(int width, String type, String only, String source) {
      var sample = SampleFacts.below("/lake");
      var datasets = new ArrayList<>(sample.datasets());
      var columns = IntStream.range(0, width).mapToObj(i -> "c" + i).toArray(String[]::new);
      datasets.add(SampleFacts.dataset("wide", width, "/lake/wide", columns));
      datasets.add(SampleFacts.dataset(only, 1, "/lake/" + only, "x", "y"));
      var findings = new ArrayList<>(sample.classifications());
      findings.add(SampleFacts.finding("wide", "t-wide", width, "c3", "DIRECT", type));
      findings.add(SampleFacts.finding(only, "t-" + only, 1, "x", "DIRECT", type));
      findings.add(
          SampleFacts.finding(
              "wide", "t-wide", width, only.equals("old") ? "c4" : "c5", "QUASI", type));
      var lineage = new ArrayList<>(sample.lineage());
      List<TableLineageRecord> tables =
          List.of(SampleFacts.table("COPY", source, "/lake/wide", "bank.wide"));
      List<ColumnLineageRecord> none = List.of();
      lineage.add(new JobLineage("second", tables, none));
      return new CatalogFacts(datasets, findings, lineage);
    }
  }

  /** Which of the calls meets the fault. */
  enum Position {
    FIRST,
    MIDDLE,
    LAST,
    FIRST_WRITE,
    MIDDLE_WRITE,
    LAST_WRITE;

    /**
     * @param writes of each call of the undisturbed publication, whether it writes
     */
    int among(List<Boolean> writes) {
      var all = IntStream.range(0, writes.size()).boxed().toList();
      var writing = all.stream().filter(writes::get).toList();
      var chosen = name().endsWith("WRITE") ? writing : all;
      return chosen.get(
          switch (this) {
            case FIRST, FIRST_WRITE -> 0;
            case MIDDLE, MIDDLE_WRITE -> chosen.size() / 2;
            case LAST, LAST_WRITE -> chosen.size() - 1;
          });
    }
  }

  static List<FaultCase> all() {
    var all = new ArrayList<FaultCase>();
    for (var scenario : Scenario.values()) {
      for (var fault : Fault.values()) {
        for (var position : Position.values()) {
          all.add(new FaultCase(scenario, fault, position, false));
          all.add(new FaultCase(scenario, fault, position, true));
        }
      }
    }
    return all;
  }

  /** So many of them, every fault among them at least once, the same ones for a seed. */
  static List<FaultCase> sample(long seed, int size) {
    var shuffled = new ArrayList<>(all());
    Collections.shuffle(shuffled, new Random(seed));
    var chosen = new ArrayList<FaultCase>();
    for (var fault : Fault.values()) {
      shuffled.stream().filter(each -> each.fault() == fault).findFirst().ifPresent(chosen::add);
    }
    shuffled.stream()
        .filter(each -> !chosen.contains(each))
        .limit(Math.max(0, size - chosen.size()))
        .toList()
        .forEach(chosen::add);
    return chosen;
  }

  @Override
  public String toString() {
    return scenario + " " + fault + " " + position + (lasting ? " lasting" : " once");
  }
}
