package io.lakewarden.jobs.demo;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A defect that was put into the bank on purpose, and what must notice it.
 *
 * @param id unique within the bank: date, dataset and kind
 * @param column the column it is in; absent where whole rows are concerned
 * @param count exact number of planted rows; for a volume drop the rows that are missing
 * @param ruleId the rule of the dataset in {@code bank.yaml} that must find it; for drift and
 *     unfairness the key of the model's monitoring or gate that must
 * @param expected WARN or FAIL of the rule, DRIFT or GATE_FAIL
 */
public record PlantedDefect(
    String id,
    String kind,
    String dataset,
    Optional<String> column,
    LocalDate date,
    long count,
    String ruleId,
    String expected) {
  public PlantedDefect {
    Objects.requireNonNull(date, "date");
    if (count <= 0) {
      throw new IllegalArgumentException("a planted defect has at least one row: " + id);
    }
  }

  static PlantedDefect of(
      String dataset, LocalDate date, DefectKind kind, String column, long count, String ruleId) {
    return new PlantedDefect(
        date + "/" + dataset + "/" + kind.label(),
        kind.label(),
        dataset,
        Optional.of(column).filter(name -> !name.isEmpty()),
        date,
        count,
        ruleId,
        kind.expected());
  }
}
