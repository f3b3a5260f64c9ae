package io.lakewarden.quality.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * How tallies are counted together: conditions are the bits of whole numbers, 64 to each; numbers
 * and pairs come as they are, without values on rows outside their filter.
 */
final class TallyPlan {
  private final List<Tally> tallies;
  private final List<Tally> flags;
  private final List<Tally> numbers;
  private final List<Tally> shapes;
  private final List<Tally> pairs;

  TallyPlan(List<Tally> tallies) {
    this.tallies = tallies;
    this.flags = flags(tallies);
    this.numbers = of(Tally.Kind.NUMBER);
    this.shapes = of(Tally.Kind.SHAPE);
    this.pairs = of(Tally.Kind.PAIR);
  }

  /** The conditions to count, each once; how many rows a filter lets pass is one of them. */
  private static List<Tally> flags(Collection<Tally> tallies) {
    Set<Tally> flags = new LinkedHashSet<>();
    for (var tally : tallies) {
      var isFlag = tally.kind() == Tally.Kind.ROWS || tally.kind() == Tally.Kind.TRUE;
      if (isFlag && tally.filter().isPresent()) {
        flags.add(passed(tally));
      }
      if (tally.kind() == Tally.Kind.TRUE) {
        flags.add(tally);
      }
    }
    return List.copyOf(flags);
  }

  private static Tally passed(Tally tally) {
    return new Tally(Tally.Kind.ROWS, List.of(), tally.filter());
  }

  private List<Tally> of(Tally.Kind kind) {
    return tallies.stream().filter(tally -> tally.kind() == kind).distinct().toList();
  }

  TallyShape shape() {
    return new TallyShape(
        (flags.size() + Long.SIZE - 1) / Long.SIZE, numbers.size(), shapes.size(), pairs.size());
  }

  /**
   * What the pass reads for them: the words of flags, then the numbers, then those whose shape is
   * counted, then the pairs.
   */
  List<Column> inputs() {
    var inputs = new ArrayList<Column>();
    for (var first = 0; first < flags.size(); first += Long.SIZE) {
      inputs.add(word(flags.subList(first, Math.min(first + Long.SIZE, flags.size()))));
    }
    numbers.forEach(tally -> inputs.add(value(tally, 0)));
    shapes.forEach(tally -> inputs.add(value(tally, 0)));
    for (var tally : pairs) {
      inputs.add(value(tally, 0));
      inputs.add(value(tally, 1));
    }
    return inputs;
  }

  private static Column word(List<Tally> conditions) {
    var word = lit(0L);
    for (var bit = 0; bit < conditions.size(); bit++) {
      word =
          word.bitwiseOR(when(condition(conditions.get(bit)), lit(1L << bit)).otherwise(lit(0L)));
    }
    return word;
  }

  private static Column condition(Tally tally) {
    var holds = tally.columns().stream().findFirst().map(name -> col(name));
    var passes = tally.filter().map(name -> col(name));
    return holds.flatMap(h -> passes.map(h::and)).or(() -> holds).or(() -> passes).orElseThrow();
  }

  private static Column value(Tally tally, int index) {
    var value = col(tally.columns().get(index));
    return tally.filter().map(filter -> when(col(filter), value)).orElse(value);
  }

  /** What was counted, by what was asked for. */
  Map<Tally, TallyCount> counts(TallyCounts counted, long rows) {
    return tallies.stream()
        .distinct()
        .collect(Collectors.toMap(Function.identity(), tally -> count(tally, counted, rows)));
  }

  private TallyCount count(Tally tally, TallyCounts counted, long rows) {
    return switch (tally.kind()) {
      case ROWS -> TallyCount.of(passed(tally, counted, rows), 0);
      case TRUE -> TallyCount.of(passed(tally, counted, rows), counted.flag(flags.indexOf(tally)));
      case NUMBER -> TallyCount.of(counted.number(numbers.indexOf(tally)));
      case SHAPE -> TallyCount.of(counted.shape(shapes.indexOf(tally)));
      case PAIR -> TallyCount.of(counted.pair(pairs.indexOf(tally)));
    };
  }

  private long passed(Tally tally, TallyCounts counted, long rows) {
    return tally.filter().map(filter -> counted.flag(flags.indexOf(passed(tally)))).orElse(rows);
  }
}
