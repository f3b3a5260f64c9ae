package io.lakewarden.lineage.atlas;

/**
 * What a publication would send, as far as the ledger tells.
 *
 * @param facts how many Atlas should show
 * @param sent how many of them are new or changed, or were left open
 * @param takenAway facts of ours that no longer hold
 * @param pending how many of both an earlier publication left open
 * @param setAside facts that Atlas refused and that have not changed since
 */
public record PublicationPreview(
    long facts, long sent, long takenAway, long pending, long setAside) {}
