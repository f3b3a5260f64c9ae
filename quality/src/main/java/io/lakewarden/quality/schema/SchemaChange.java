package io.lakewarden.quality.schema;

import io.lakewarden.core.Severity;
import io.lakewarden.core.config.SchemaDriftConfig;
import java.util.Locale;

/**
 * One column that is not what it was.
 *
 * @param description what happened to it, for people
 */
public record SchemaChange(Kind kind, String column, String description) {

  /** What can happen to a column. */
  public enum Kind {
    ADDED,
    REMOVED,
    RETYPED,
    /** One column went and one came that is probably the same; nobody can know from a schema. */
    RENAMED;

    /** The identity of its result in the ledger; it never changes. */
    public String ruleId() {
      return "schema_drift_" + text();
    }

    Severity severity(SchemaDriftConfig config) {
      return switch (this) {
        case ADDED -> config.added();
        case REMOVED -> config.removed();
        case RETYPED -> config.retyped();
        case RENAMED -> config.renamed();
      };
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static SchemaChange added(SchemaField field) {
    return new SchemaChange(
        Kind.ADDED, field.name(), "'" + field.name() + "' (" + field.type() + ")");
  }

  static SchemaChange removed(SchemaField field) {
    return new SchemaChange(
        Kind.REMOVED, field.name(), "'" + field.name() + "' (" + field.type() + ")");
  }

  static SchemaChange retyped(SchemaField before, SchemaField after) {
    return new SchemaChange(
        Kind.RETYPED,
        after.name(),
        "'" + after.name() + "' from " + before.type() + " to " + after.type());
  }

  static SchemaChange renamed(SchemaField before, SchemaField after) {
    return new SchemaChange(
        Kind.RENAMED,
        after.name(),
        "'" + before.name() + "' probably to '" + after.name() + "' (" + after.type() + ")");
  }
}
