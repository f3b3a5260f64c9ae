package io.lakewarden.quality.rules;

/** Why a rule cannot be accepted, or not be evaluated on a frame; never carries cell values. */
public final class RuleProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;

  public RuleProblem(String message) {
    this("dqdl", message);
  }

  /**
   * @param key the key of the rule's configuration that is wrong, such as {@code metric.expect}
   */
  RuleProblem(String key, String message) {
    super(message);
    this.key = key;
  }

  String key() {
    return key;
  }
}
