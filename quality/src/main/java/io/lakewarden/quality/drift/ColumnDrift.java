package io.lakewarden.quality.drift;

import io.lakewarden.core.record.DriftMetricRecord;
import java.util.List;
import java.util.Optional;

/** The figures of one column and what they mean. */
public final class ColumnDrift {
  private final ComparedColumn compared;
  private final DriftJudgement judgement;

  ColumnDrift(ComparedColumn compared, DriftJudgement judgement) {
    this.compared = compared;
    this.judgement = judgement;
  }

  public String name() {
    return compared.name();
  }

  /** {@code numeric}, {@code categorical} or {@code unknown}. */
  public String kind() {
    var kind = compared.reference().kind();
    return kind == ColumnKind.OTHER ? compared.current().kind().word() : kind.word();
  }

  /** Spark's name of the column's type in the reference, empty where there is no such column. */
  public String referenceType() {
    return compared.reference().type();
  }

  /** Spark's name of the column's type in the current frame, empty where there is none. */
  public String currentType() {
    return compared.current().type();
  }

  /** Values of the reference: rows without NULL and NaN. */
  public long referenceValues() {
    return compared.reference().present();
  }

  /** Values of the current frame: rows without NULL and NaN. */
  public long currentValues() {
    return compared.current().present();
  }

  public double referenceMissingShare() {
    return compared.reference().missingShare();
  }

  public double currentMissingShare() {
    return compared.current().missingShare();
  }

  public DriftFigures figures() {
    return compared.figures();
  }

  /** How many categories only the current frame has, named or not. */
  public int newCategoryCount() {
    return compared.categories().added().size();
  }

  /** How many categories only the reference has, named or not. */
  public int missingCategoryCount() {
    return compared.categories().gone().size();
  }

  /** The share of the current values that are of new categories. */
  public double newCategoryShare() {
    return compared.categories().addedShare();
  }

  /** The share of the reference's values that were of categories now gone. */
  public double missingCategoryShare() {
    return compared.categories().goneShare();
  }

  /** New categories by name, as far as they may be named. */
  public List<String> newCategories(CategoryNaming naming) {
    return compared.categories().added(naming);
  }

  /** Missing categories by name, as far as they may be named. */
  public List<String> missingCategories(CategoryNaming naming) {
    return compared.categories().gone(naming);
  }

  /** Whether the distributions differ beyond chance, corrected; absent where nothing is tested. */
  public Optional<Double> adjustedP() {
    return judgement.adjustedP();
  }

  /** The same of the shares without a value. */
  public Optional<Double> adjustedMissingP() {
    return judgement.adjustedMissingP();
  }

  public boolean isMaterial() {
    return judgement.isMaterial();
  }

  public boolean isSignificant() {
    return judgement.isSignificant();
  }

  public DriftVerdict verdict() {
    return judgement.verdict();
  }

  /** What was decided and why, with the method; without cell values. */
  public String reason() {
    return judgement.reason();
  }

  DriftMetricRecord record(
      String subject, String reference, String current, CategoryNaming naming) {
    var figures = figures();
    return new DriftMetricRecord(
        subject,
        name(),
        kind(),
        reference,
        current,
        referenceValues(),
        currentValues(),
        figures.psi(),
        figures.ks(),
        figures.ksP(),
        figures.jensenShannon(),
        figures.wasserstein(),
        figures.chiSquare().map(Distances.Test::statistic),
        figures.chiSquare().map(Distances.Test::p),
        figures.lInfinity(),
        newCategories(naming),
        missingCategories(naming),
        verdict().name(),
        reason());
  }
}
