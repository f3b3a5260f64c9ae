package io.lakewarden.reports;

import java.util.List;

/**
 * A part of a report: the answer first, then pictures and the tables behind it.
 *
 * @param id stable anchor
 * @param answer one sentence or a few that answer what the title asks
 * @param steps numbered instructions, where the section has any
 */
public record ReportSection(
    String id,
    String title,
    String answer,
    List<ReportChart> charts,
    List<ReportTable> tables,
    List<String> steps) {
  public ReportSection {
    charts = List.copyOf(charts);
    tables = List.copyOf(tables);
    steps = List.copyOf(steps);
  }

  static ReportSection of(String id, String title, String answer, ReportTable... tables) {
    return new ReportSection(id, title, answer, List.of(), List.of(tables), List.of());
  }

  ReportSection withCharts(List<? extends ReportChart> more) {
    return new ReportSection(id, title, answer, List.copyOf(more), tables, steps);
  }
}
