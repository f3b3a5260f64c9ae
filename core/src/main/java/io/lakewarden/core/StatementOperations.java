package io.lakewarden.core;

import java.util.List;

/** What statements do to what they write, by the names in {@code table_lineage.operation}. */
public final class StatementOperations {
  /**
   * Those after which nothing is left of what the target held before. All others add to it or
   * change a part of it.
   */
  public static final List<String> REPLACING =
      List.of("CTAS", "RTAS", "OVERWRITE", "SAVE", "CREATE_VIEW", "CLONE", "TRAIN", "DROP_TABLE");

  /**
   * Those that give a column or a table another name. Within one dataset, which goes by its newest
   * name, they are on record, but no way from it to itself.
   */
  public static final List<String> RENAMING = List.of("RENAME_COLUMN", "RENAME_TABLE");

  private StatementOperations() {}
}
