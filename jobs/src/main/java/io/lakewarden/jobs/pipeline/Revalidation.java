package io.lakewarden.jobs.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.quality.rules.Expectation.Unique;
import io.lakewarden.quality.rules.QualityRule;
import io.lakewarden.quality.rules.Quarantine;
import io.lakewarden.quality.rules.SqlText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges quarantined rows by the rules as they are now.
 *
 * <p>What a row is worth alone is decided first. Keys are then looked at in the dataset as it would
 * be with the passing rows in place of their originals. A row that collides there stays in
 * quarantine, its original returns, and the rest are looked at again until all of them fit.
 */
final class Revalidation implements AutoCloseable {
  private static final String COLLISIONS = "_lakewarden_collisions";
  private static final String[] KEY = {Quarantine.FINGERPRINT, Quarantine.OCCURRENCE};

  private final Originals originals;
  private final List<QualityRule> rules;
  private final Map<String, Dataset<Row>> others;
  private final Clock clock;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  Revalidation(
      Originals originals, List<QualityRule> rules, Map<String, Dataset<Row>> others, Clock clock) {
    this.others = others;
    this.originals = originals;
    this.rules = rules.stream().filter(QualityRule::marksRows).toList();
    this.clock = clock;
  }

  /**
   * The rows with {@link Quarantine#FAILED_RULES}, the rules they break now; kept in memory until
   * this is closed.
   *
   * @param open the columns of the slice, fingerprint and occurrence
   * @throws GovernanceException 20 when a rule cannot be evaluated, because a row that was not
   *     judged has not passed
   */
  Dataset<Row> judged(Dataset<Row> open) {
    var alone = rules.stream().filter(rule -> !isAboutKeys(rule)).toList();
    var keys = rules.stream().filter(Revalidation::isAboutKeys).toList();
    var judged = keep(marked(open, alone));
    while (!keys.isEmpty()) {
      var colliding = keep(colliding(passing(judged), keys));
      if (colliding.isEmpty()) {
        break;
      }
      judged = keep(withReasons(judged, colliding));
    }
    return judged;
  }

  /** Of judged rows, those that break no rule. */
  static Dataset<Row> passing(Dataset<Row> judged) {
    return judged.filter(size(col(Quarantine.FAILED_RULES)).equalTo(0));
  }

  @Override
  public void close() {
    kept.forEach(Dataset::unpersist);
  }

  private static boolean isAboutKeys(QualityRule rule) {
    return rule.expectation() instanceof Unique;
  }

  private Dataset<Row> keep(Dataset<Row> rows) {
    var persisted = rows.persist();
    kept.add(persisted);
    return persisted;
  }

  private Dataset<Row> marked(Dataset<Row> rows, List<QualityRule> asked) {
    var marked = Quarantine.marked(rows, asked, others, clock);
    var unasked =
        asked.stream().map(QualityRule::id).filter(id -> !marked.ruleIds().contains(id)).toList();
    if (!unasked.isEmpty()) {
      throw GovernanceException.usage(
          "Cannot validate quarantined rows again: rules "
              + unasked
              + " cannot be evaluated on the columns of the dataset. The verb 'validate' says why;"
              + " correct them and run again.");
    }
    return marked.named();
  }

  private Dataset<Row> colliding(Dataset<Row> passing, List<QualityRule> keys) {
    var withoutKey = new ArrayList<>(Arrays.asList(originals.columns()));
    withoutKey.add(lit(null).cast("string").as(KEY[0]));
    withoutKey.add(lit(null).cast("int").as(KEY[1]));
    var withKey = new ArrayList<>(Arrays.asList(originals.columns()));
    withKey.add(col(KEY[0]));
    withKey.add(col(KEY[1]));
    var asItWouldBe =
        originals
            .staying(passing)
            .select(withoutKey.toArray(Column[]::new))
            .unionAll(passing.select(withKey.toArray(Column[]::new)));
    return marked(asItWouldBe, keys)
        .filter(col(KEY[0]).isNotNull().and(size(col(Quarantine.FAILED_RULES)).gt(0)))
        .select(col(KEY[0]), col(KEY[1]), col(Quarantine.FAILED_RULES).as(COLLISIONS));
  }

  private static Dataset<Row> withReasons(Dataset<Row> judged, Dataset<Row> colliding) {
    var columns =
        Arrays.stream(judged.columns())
            .map(
                name ->
                    name.equals(Quarantine.FAILED_RULES)
                        ? concat(
                                col(name), coalesce(col(COLLISIONS), array().cast("array<string>")))
                            .as(name)
                        : col(SqlText.quoted(name)))
            .toArray(Column[]::new);
    return judged.join(colliding, KEY, "left").select(columns);
  }
}
