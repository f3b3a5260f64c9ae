package io.lakewarden.lineage.capture;

/** Whether the job has Delta where this code sees it; if not, no class of Delta is touched. */
public final class DeltaClasses {
  private static final String PACKAGE = "org.apache.spark.sql.delta.";
  private static final boolean VISIBLE = sees("org.apache.spark.sql.delta.DeltaLog");

  private DeltaClasses() {}

  /** Whether plans can be asked for Delta's nodes. */
  public static boolean areVisible() {
    return VISIBLE;
  }

  /** A node of a Delta that is there, but loaded where this code does not see it. */
  static boolean hide(Object node) {
    return !VISIBLE && node.getClass().getName().startsWith(PACKAGE);
  }

  private static boolean sees(String name) {
    try {
      Class.forName(name, false, DeltaClasses.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Whether a data source that is saved to is Delta's. */
  static boolean isSource(Object source) {
    return source.getClass().getName().startsWith(PACKAGE);
  }
}
