package io.lakewarden.lineage;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.record.ClassificationRecord;
import io.lakewarden.core.record.ColumnLineageRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Carries classifications along column lineage: a derived column is personal when a value of a
 * personal column can be read from it.
 *
 * <p>Only DIRECT edges that copy or transform a value count. Masking functions and aggregates end
 * the path, and a column that is merely filtered or joined by a personal one does not become
 * personal.
 */
public final class Propagation {
  private static final Set<String> CARRIERS = Set.of("IDENTITY", "TRANSFORMATION");

  /** From least to most sensitive. */
  private static final List<String> SENSITIVITY = List.of("QUASI", "DIRECT", "SPECIAL");

  private Propagation() {}

  /**
   * The classifications of one derived table.
   *
   * @param derived the version of the table that was written
   * @param sources the versions that were read
   * @param known what is known of the sources' columns, by dataset
   * @param edges the column lineage of the statement that wrote the table
   * @return one record per personal column of the derived table
   */
  public static List<ClassificationRecord> of(
      DatasetPin derived,
      Collection<DatasetPin> sources,
      Map<String, List<ClassificationRecord>> known,
      List<ColumnLineageRecord> edges) {
    var strongest = new LinkedHashMap<String, ClassificationRecord>();
    for (var edge : edges) {
      if (carries(edge) && edge.targetTableFullName().equals(derived.path())) {
        classificationOf(edge, sources, known)
            .map(source -> inherited(derived, edge.targetColumnName().orElseThrow(), source))
            .ifPresent(
                record -> strongest.merge(record.columnName(), record, Propagation::stronger));
      }
    }
    return new ArrayList<>(strongest.values());
  }

  /** Whether a value of the source can be read from the target. */
  public static boolean carries(ColumnLineageRecord edge) {
    return edge.dependencyKind().equals("DIRECT")
        && CARRIERS.contains(edge.transformation())
        && !edge.masking()
        && edge.targetColumnName().isPresent()
        && edge.sourceColumnName().isPresent();
  }

  private static Optional<ClassificationRecord> classificationOf(
      ColumnLineageRecord edge,
      Collection<DatasetPin> sources,
      Map<String, List<ClassificationRecord>> known) {
    return sources.stream()
        .filter(pin -> edge.sourceTableFullName().filter(pin.path()::equals).isPresent())
        .flatMap(pin -> known.getOrDefault(pin.dataset(), List.of()).stream())
        .filter(record -> record.columnName().equalsIgnoreCase(edge.sourceColumnName().get()))
        .filter(record -> SENSITIVITY.contains(record.category()))
        .findFirst();
  }

  private static ClassificationRecord inherited(
      DatasetPin derived, String column, ClassificationRecord source) {
    return new ClassificationRecord(
        derived.dataset(),
        derived.tableId(),
        derived.version(),
        column,
        source.category(),
        source.type(),
        source.confidence(),
        List.of("derived from " + source.dataset() + "." + source.columnName()),
        "PROPAGATED",
        source.state(),
        source.detectorVersion());
  }

  private static ClassificationRecord stronger(ClassificationRecord a, ClassificationRecord b) {
    return Comparator.comparing(
                    (ClassificationRecord record) -> SENSITIVITY.indexOf(record.category()))
                .thenComparing(ClassificationRecord::confidence)
                .compare(a, b)
            >= 0
        ? a
        : b;
  }
}
