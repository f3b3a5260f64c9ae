package io.lakewarden.lineage.capture;

import io.lakewarden.lineage.capture.Commits.Commit;
import java.util.List;

/** Another way to a statement's commits, for when none was noted while it ran. */
interface CommitSearch {
  /** Finds nothing: for threads that may not touch storage. */
  CommitSearch NONE = (execution, lineage) -> List.of();

  /** The commits that the statement certainly made; empty where that cannot be told. */
  List<Commit> commits(Execution execution, StatementLineage lineage);
}
