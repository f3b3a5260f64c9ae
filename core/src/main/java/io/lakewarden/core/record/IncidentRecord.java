package io.lakewarden.core.record;

import io.lakewarden.core.Severity;

/** A problem someone has to look at, with the state it is in. */
public record IncidentRecord(
    String incidentId,
    String kind,
    String subject,
    Severity severity,
    String state,
    String owner,
    String message,
    String command)
    implements LedgerRecord {}
