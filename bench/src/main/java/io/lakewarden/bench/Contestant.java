package io.lakewarden.bench;

/**
 * Something whose time is measured.
 *
 * @param work does all of the work and gives something that depends on it
 */
record Contestant(String name, Work work) {
  /** A piece of work with a result. */
  interface Work {
    Object run() throws Exception;
  }
}
