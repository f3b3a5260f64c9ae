package io.lakewarden.lineage.atlas;

import java.util.List;

/**
 * One fact that Atlas does not show as the ledger has it.
 *
 * @param kind what it is a fact about
 * @param type the type of the entity or classification, of an edge {@code inputs} or {@code
 *     outputs}
 * @param name the qualified name of the entity, of the classified entity, of the edge's process
 * @param details names of attributes and ends that differ, the other end of an edge, or a remark;
 *     never a value
 */
public record Finding(State state, Kind kind, String type, String name, List<String> details) {
  public Finding {
    details = List.copyOf(details);
  }

  /** How Atlas and the ledger disagree. */
  public enum State {
    /** The ledger has it, Atlas does not. */
    MISSING,
    /** Both have it, Atlas not as the ledger. */
    DIFFERENT,
    /** Atlas has it as ours, the ledger does not. */
    EXTRA
  }

  /** What facts are about. */
  public enum Kind {
    ENTITY("entities"),
    CLASSIFICATION("classifications"),
    EDGE("edges");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }

    public String plural() {
      return plural;
    }
  }
}
