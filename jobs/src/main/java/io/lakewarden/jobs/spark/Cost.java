package io.lakewarden.jobs.spark;

/**
 * What a piece of work cost.
 *
 * @param scans file-scan nodes in the executed plans, Delta's own log left out
 * @param sparkJobs Spark jobs started
 * @param bytesRead bytes that tasks read from storage
 */
public record Cost(int scans, int sparkJobs, long bytesRead) {
  /** Nothing. */
  public static final Cost NONE = new Cost(0, 0, 0);

  /** What was spent since an earlier reading of the same meter. */
  public Cost since(Cost earlier) {
    return new Cost(
        scans - earlier.scans, sparkJobs - earlier.sparkJobs, bytesRead - earlier.bytesRead);
  }
}
