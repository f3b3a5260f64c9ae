package io.lakewarden.lineage.openlineage;

/** Where events go: a file, or an endpoint. */
public interface EventSink extends AutoCloseable {
  /**
   * Delivers one event; when this returns, it cannot get lost any more, or {@link #complete} is
   * what makes it so.
   *
   * @throws io.lakewarden.core.GovernanceException with the exit code of what went wrong
   */
  void deliver(String event);

  /** Makes what was delivered durable. */
  void complete();

  /** Gives up what is not complete. */
  @Override
  void close();
}
