package io.lakewarden.core;

import java.util.List;

/** What statements do to what they write, by the names in {@code table_lineage.operation}. */
public final class WriteOperations {
  /**
   * Those after which nothing is left of what the target held before. All others add to it or
   * change a part of it.
   */
  public static final List<String> REPLACING =
      List.of("CTAS", "RTAS", "OVERWRITE", "SAVE", "CREATE_VIEW", "CLONE", "TRAIN");

  private WriteOperations() {}
}
