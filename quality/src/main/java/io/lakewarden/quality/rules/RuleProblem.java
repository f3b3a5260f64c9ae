package io.lakewarden.quality.rules;

/** Why a rule cannot be accepted, or not be evaluated on a frame; never carries cell values. */
public final class RuleProblem extends Exception {
  private static final long serialVersionUID = 1L;

  public RuleProblem(String message) {
    super(message);
  }
}
