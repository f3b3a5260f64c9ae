package io.lakewarden.quality.anomaly;

import io.lakewarden.testkit.PublicData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Series of the tests. */
final class Series {
  private Series() {}

  static List<Double> of(double... values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  static List<Double> of(int length, IntToDoubleFunction value) {
    return IntStream.range(0, length).mapToDouble(value).boxed().toList();
  }

  /** Normal values; the same seed gives the same ones. */
  static List<Double> normal(long seed, int length, double mean, double deviation) {
    var random = new Random(seed);
    return of(length, i -> mean + deviation * random.nextGaussian());
  }

  static List<Double> and(List<Double> series, double... more) {
    var longer = new ArrayList<>(series);
    longer.addAll(of(more));
    return longer;
  }

  /** A series of the public data. */
  static List<Double> published(String name) {
    try (var lines = Files.lines(PublicData.require("data/series/" + name))) {
      return lines.skip(1).map(line -> Double.valueOf(line.split(",")[1])).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
