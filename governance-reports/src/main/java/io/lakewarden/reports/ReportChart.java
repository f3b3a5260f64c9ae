package io.lakewarden.reports;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A picture of numbers that also stand in a table of the same section. */
public sealed interface ReportChart {
  String id();

  String title();

  /** What the picture shows, in words, for those who do not see it. */
  String description();

  /** The table with the numbers. */
  String tableId();

  /** Bars along the time of the run. */
  record Timeline(String id, String title, String description, String tableId, List<Span> spans)
      implements ReportChart {
    public Timeline {
      spans = List.copyOf(spans);
    }

    public record Span(String label, Instant start, Instant end, ReportState state) {}
  }

  /** How many checks of each subject ended in which state. */
  record Outcomes(String id, String title, String description, String tableId, List<Tally> tallies)
      implements ReportChart {
    public Outcomes {
      tallies = List.copyOf(tallies);
    }

    public record Tally(String label, Map<ReportState, Long> counts) {
      public Tally {
        var copy = new EnumMap<ReportState, Long>(ReportState.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
      }

      public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
      }
    }
  }

  /** One metric, one dot per group, with the overall figure as a line. */
  record Groups(
      String id,
      String title,
      String description,
      String tableId,
      Optional<Double> overall,
      List<Group> groups)
      implements ReportChart {
    public Groups {
      groups = List.copyOf(groups);
    }

    public record Group(String label, double value, long n) {}
  }

  /** A histogram: one bar per bin, one edge more than bins. */
  record Bins(
      String id,
      String title,
      String description,
      String tableId,
      List<Double> edges,
      List<Long> counts)
      implements ReportChart {
    public Bins {
      edges = List.copyOf(edges);
      counts = List.copyOf(counts);
      if (edges.size() != counts.size() + 1) {
        throw new IllegalArgumentException("A histogram has one edge more than bins");
      }
    }
  }

  /** What feeds what, drawn from left to right. */
  record Graph(String id, String title, String description, String tableId, List<Edge> edges)
      implements ReportChart {
    public Graph {
      edges = List.copyOf(edges);
    }

    public record Edge(String from, String to) {}
  }
}
