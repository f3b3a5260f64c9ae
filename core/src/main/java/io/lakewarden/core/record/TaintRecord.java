package io.lakewarden.core.record;

import java.util.List;
import java.util.Optional;

/**
 * A mark on what was made from data whose certificate was revoked.
 *
 * @param nodeType DATASET, MODEL or DECISIONS; decisions are those of one model version in one run
 * @param name the full name as in the lineage: a table, a path or {@code model:NAME}
 * @param tableId Delta's id of a dataset
 * @param version the Delta version of a dataset, else the version of the model
 * @param slice the increment that is marked, where later versions of the table hold others
 * @param madeBy the run that made it
 * @param path from the certified version to this, one label per version
 * @param decisions how many decisions are marked
 */
public record TaintRecord(
    String certificateId,
    String nodeType,
    String name,
    Optional<String> tableId,
    long version,
    Optional<String> slice,
    String madeBy,
    List<String> path,
    Optional<Long> decisions)
    implements LedgerRecord {
  /** A version of a table. */
  public static final String DATASET = "DATASET";

  /** A version of a model. */
  public static final String MODEL = "MODEL";

  /** The decisions of one model version in one run. */
  public static final String DECISIONS = "DECISIONS";

  public TaintRecord {
    path = List.copyOf(path);
  }
}
