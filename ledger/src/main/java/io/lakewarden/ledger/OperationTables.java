package io.lakewarden.ledger;

import static io.lakewarden.ledger.ColumnType.INT;
import static io.lakewarden.ledger.ColumnType.LONG;
import static io.lakewarden.ledger.ColumnType.PINS;
import static io.lakewarden.ledger.ColumnType.TEXT;

import io.lakewarden.core.Severity;
import io.lakewarden.core.record.AccessRequestRecord;
import io.lakewarden.core.record.AuditRecord;
import io.lakewarden.core.record.CheckpointRecord;
import io.lakewarden.core.record.IncidentRecord;
import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.core.record.ReportRecord;
import io.lakewarden.core.record.VersionHoldRecord;

/** The tables on incidents, publication, access, retention, audit and reports. */
final class OperationTables {
  private static final ColumnType<Severity> SEVERITY = ColumnType.enumOf(Severity.class);

  static final LedgerTable<IncidentRecord> INCIDENTS =
      LedgerTable.of(
              "incidents",
              IncidentRecord.class,
              "A problem someone has to look at, with the state it is in.")
          .column("incident_id", TEXT, IncidentRecord::incidentId, "the incident")
          .column("kind", TEXT, IncidentRecord::kind, "the kind of problem")
          .column("subject", TEXT, IncidentRecord::subject, "the dataset or model it is about")
          .column("severity", SEVERITY, IncidentRecord::severity, "how much it matters")
          .column("state", TEXT, IncidentRecord::state, "OPEN, or what became of it")
          .column("owner", TEXT, IncidentRecord::owner, "who has to look at it")
          .column("message", TEXT, IncidentRecord::message, "what was found, for people")
          .column("command", TEXT, IncidentRecord::command, "what to run next")
          .latestBy("incident_id")
          .build();

  static final LedgerTable<PublicationRecord> PUBLICATIONS =
      LedgerTable.of(
              "publications",
              PublicationRecord.class,
              "One attempt to make one fact known to a catalogue.")
          .column("target", TEXT, PublicationRecord::target, "the catalogue")
          .column("entity_type", TEXT, PublicationRecord::entityType, "the type of the fact there")
          .column("entity_key", TEXT, PublicationRecord::entityKey, "its key there")
          .column(
              "payload_digest", TEXT, PublicationRecord::payloadDigest, "SHA-256 of what was sent")
          .column("attempt", INT, PublicationRecord::attempt, "which attempt, from 1")
          .column("state", TEXT, PublicationRecord::state, "what became of it")
          .column("reason", TEXT, PublicationRecord::reason, "why it did not arrive")
          .latestBy("target", "entity_type", "entity_key")
          .build();

  static final LedgerTable<AccessRequestRecord> ACCESS_REQUESTS =
      LedgerTable.of(
              "access_requests",
              AccessRequestRecord.class,
              "A request for access to a dataset and what was decided.")
          .column("request_id", TEXT, AccessRequestRecord::requestId, "the request")
          .column("dataset", TEXT, AccessRequestRecord::dataset, "the dataset asked for")
          .column("requester", TEXT, AccessRequestRecord::requester, "who asks")
          .column("purpose", TEXT, AccessRequestRecord::purpose, "what for")
          .column("state", TEXT, AccessRequestRecord::state, "SUBMITTED, or what was decided")
          .column("rule", TEXT, AccessRequestRecord::rule, "the rule that decided")
          .column("actor", TEXT, AccessRequestRecord::actor, "who decided")
          .column("reason", TEXT, AccessRequestRecord::reason, "why")
          .latestBy("request_id")
          .build();

  static final LedgerTable<VersionHoldRecord> VERSION_HOLDS =
      LedgerTable.of(
              "version_holds",
              VersionHoldRecord.class,
              "A dataset version that must stay readable, or the release of such a hold.")
          .column("dataset", TEXT, VersionHoldRecord::dataset, "the dataset in the configuration")
          .column("path", TEXT, VersionHoldRecord::path, "where the table lies")
          .column("table_id", TEXT, VersionHoldRecord::tableId, "Delta's id of the dataset's table")
          .column("version", LONG, VersionHoldRecord::version, "the Delta version of the dataset")
          .column("holder", TEXT, VersionHoldRecord::holder, "what needs the version")
          .column("state", TEXT, VersionHoldRecord::state, "HELD or RELEASED")
          .column("reason", TEXT, VersionHoldRecord::reason, "why")
          .latestBy("dataset", "table_id", "version", "holder")
          .build();

  static final LedgerTable<AuditRecord> AUDIT_LOG =
      LedgerTable.of(
              "audit_log",
              AuditRecord.class,
              "One action on the service, by a person or by the service itself.")
          .column("actor", TEXT, AuditRecord::actor, "who acted")
          .column("on_behalf_of", TEXT, AuditRecord::onBehalfOf, "for whom")
          .column("action", TEXT, AuditRecord::action, "what was done")
          .column("subject", TEXT, AuditRecord::subject, "what it was done to")
          .column("before_digest", TEXT, AuditRecord::beforeDigest, "SHA-256 of the state before")
          .column("after_digest", TEXT, AuditRecord::afterDigest, "SHA-256 of the state after")
          .column("reason", TEXT, AuditRecord::reason, "why")
          .build();

  static final LedgerTable<CheckpointRecord> CHECKPOINTS =
      LedgerTable.of(
              "checkpoints", CheckpointRecord.class, "A signed Merkle root over closed runs.")
          .column("origin", TEXT, CheckpointRecord::origin, "the log that is sealed")
          .column("tree_size", LONG, CheckpointRecord::treeSize, "how many runs it covers")
          .column("root_hash", TEXT, CheckpointRecord::rootHash, "the Merkle root")
          .column("key_id", TEXT, CheckpointRecord::keyId, "the key that signed")
          .column("signature", TEXT, CheckpointRecord::signature, "the signature, base64")
          .latestBy("origin")
          .build();

  static final LedgerTable<ReportRecord> REPORTS =
      LedgerTable.of(
              "reports",
              ReportRecord.class,
              "One report bundle that was written, with the digest that identifies its bytes.")
          .column("report_id", TEXT, ReportRecord::reportId, "the report")
          .column("kind", TEXT, ReportRecord::kind, "the kind of report")
          .column("title", TEXT, ReportRecord::title, "its title")
          .column("subject_run_id", TEXT, ReportRecord::subjectRunId, "the run it is about")
          .column("path", TEXT, ReportRecord::path, "where the bundle lies")
          .column("digest", TEXT, ReportRecord::digest, "SHA-256 of the bundle")
          .column("pins", PINS, ReportRecord::pins, "the ledger tables at the versions read")
          .latestBy("kind", "subject_run_id")
          .build();

  private OperationTables() {}
}
