package io.lakewarden.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs contestants in turn, each once to warm up and then in several rounds, and prints medians and
 * ratios.
 *
 * <p>Rounds alternate between the contestants, so that another load on the machine meets all of
 * them. A contestant that runs out of memory or fails is named and left out of later rounds.
 */
final class Race {
  private final int rounds;

  Race(int rounds) {
    this.rounds = rounds;
  }

  /** Median seconds by name, in the order of the contestants. */
  Map<String, Double> run(String title, List<Contestant> contestants) {
    var times = new LinkedHashMap<String, List<Double>>();
    var out = new ArrayList<String>();
    contestants.forEach(contestant -> times.put(contestant.name(), new ArrayList<>()));
    for (var round = 0; round <= rounds; round++) {
      for (var contestant : contestants) {
        if (out.contains(contestant.name())) {
          continue;
        }
        var seconds = time(contestant);
        if (seconds < 0) {
          out.add(contestant.name());
        } else if (round > 0) {
          times.get(contestant.name()).add(seconds);
        }
      }
    }
    return print(title, times);
  }

  private static double time(Contestant contestant) {
    var start = System.nanoTime();
    try {
      var result = contestant.work().run();
      if (result == null) {
        throw new IllegalStateException("no result");
      }
    } catch (Exception | OutOfMemoryError e) {
      System.err.println(contestant.name() + " failed: " + e.getClass().getSimpleName());
      return -1;
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static Map<String, Double> print(String title, Map<String, List<Double>> times) {
    var medians = new LinkedHashMap<String, Double>();
    System.out.println(title);
    var first = times.values().iterator().next();
    for (var entry : times.entrySet()) {
      if (entry.getValue().isEmpty()) {
        System.out.printf(Locale.ROOT, "  %-44s failed%n", entry.getKey());
        continue;
      }
      var median = median(entry.getValue());
      medians.put(entry.getKey(), median);
      System.out.printf(
          Locale.ROOT,
          "  %-44s %8.2f s %8.2f x%n",
          entry.getKey(),
          median,
          median / (first.isEmpty() ? Double.NaN : median(first)));
    }
    System.out.flush();
    return medians;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
