package io.lakewarden.quality.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One column's two distributions with their figures, before anything is judged. */
record ComparedColumn(
    String name,
    ColumnDistribution reference,
    ColumnDistribution current,
    DriftFigures figures,
    CategoryChange categories,
    Optional<Double> p,
    Optional<Double> missingP,
    String problem,
    List<String> notes) {

  static ComparedColumn of(String name, ColumnDistribution reference, ColumnDistribution current) {
    var problem = problem(reference, current);
    if (!problem.isEmpty()) {
      return new ComparedColumn(
          name,
          reference,
          current,
          DriftFigures.none(problem),
          CategoryChange.NONE,
          Optional.empty(),
          missingP(reference, current),
          problem,
          List.of());
    }
    var notes = new ArrayList<String>();
    if (!reference.type().equals(current.type())) {
      notes.add("type " + reference.type() + " before, " + current.type() + " now");
    }
    return reference.kind().isOrdered()
        ? ordered(name, reference, current, notes)
        : categorical(name, reference, current, notes);
  }

  private static String problem(ColumnDistribution reference, ColumnDistribution current) {
    if (reference.kind() == ColumnKind.OTHER && current.kind() == ColumnKind.OTHER) {
      return reference.problem();
    }
    if (!reference.problem().isEmpty() || !current.problem().isEmpty()) {
      return !reference.problem().isEmpty()
          ? "reference: " + reference.problem()
          : "current: " + current.problem();
    }
    if (reference.present() == 0) {
      return "the reference has no " + (reference.rows() == 0 ? "rows" : "value");
    }
    if (current.present() == 0) {
      return "the current data has no " + (current.rows() == 0 ? "rows" : "value");
    }
    return reference.kind() == current.kind()
        ? ""
        : "the type changed from " + reference.type() + " to " + current.type();
  }

  private static ComparedColumn ordered(
      String name, ColumnDistribution reference, ColumnDistribution current, List<String> notes) {
    var areFew = reference.categories().isPresent() && current.categories().isPresent();
    var few =
        areFew
            ? Optional.of(
                DriftFigures.Cells.of(
                    reference.categories().orElseThrow(), current.categories().orElseThrow()))
            : Optional.<DriftFigures.Cells>empty();
    var figures =
        DriftFigures.numeric(
            reference.numbers().orElseThrow(), current.numbers().orElseThrow(), few);
    figures
        .roundedBits()
        .ifPresent(
            bits -> notes.add("very many distinct numbers: told apart by " + bits + " bits"));
    return new ComparedColumn(
        name,
        reference,
        current,
        figures,
        areFew ? change(reference, current) : CategoryChange.NONE,
        figures.ksP(),
        missingP(reference, current),
        "",
        notes);
  }

  private static ComparedColumn categorical(
      String name, ColumnDistribution reference, ColumnDistribution current, List<String> notes) {
    var cells =
        DriftFigures.Cells.of(
            reference.categories().orElseThrow(), current.categories().orElseThrow());
    var figures = DriftFigures.categorical(cells);
    var pooled = Distances.pooled(cells.reference(), cells.current());
    var test = Distances.chiSquare(pooled[0], pooled[1]);
    return new ComparedColumn(
        name,
        reference,
        current,
        figures,
        change(reference, current),
        test.or(figures::chiSquare).map(Distances.Test::p),
        missingP(reference, current),
        "",
        notes);
  }

  private static CategoryChange change(ColumnDistribution reference, ColumnDistribution current) {
    return CategoryChange.of(
        reference.categories().orElseThrow(),
        current.categories().orElseThrow(),
        reference.disclosure().and(current.disclosure()));
  }

  /** Whether the shares without a value differ by chance; absent where nothing is missing. */
  private static Optional<Double> missingP(
      ColumnDistribution reference, ColumnDistribution current) {
    return Distances.chiSquare(
            new long[] {reference.present(), reference.missing()},
            new long[] {current.present(), current.missing()})
        .map(Distances.Test::p);
  }

  /** How much the share without a value changed. */
  double missingDifference() {
    return Math.abs(reference.missingShare() - current.missingShare());
  }

  /** What is worth knowing beside the figures, one phrase each. */
  List<String> remarks() {
    var remarks = new ArrayList<String>();
    if (!problem.isEmpty()) {
      remarks.add(problem);
    }
    remarks.addAll(notes);
    if (missingDifference() > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "share without a value %.4f, now %.4f",
              reference.missingShare(),
              current.missingShare()));
    }
    if (!categories.isEmpty()) {
      remarks.add(
          categories.added().size()
              + " new and "
              + categories.gone().size()
              + " missing categories"
              + (categories.unnamed().isEmpty() ? "" : " (" + categories.unnamed() + ")"));
    }
    return remarks;
  }
}
