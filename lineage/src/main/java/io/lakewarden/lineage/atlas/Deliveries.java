package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.PublicationRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has become of each fact so far, and which entity Atlas knows under which identifier. */
final class Deliveries {
  static final String DELIVERED = "DELIVERED";
  static final String PENDING = "PENDING";
  static final String FAILED = "FAILED";
  static final String RETIRED = "RETIRED";

  /** What stands for the digest where a fact is taken away. */
  private static final String NO_PAYLOAD = "";

  private static final String DIFFERENT = ", but shows it differently: ";

  private final String target;
  private final Acknowledged past;
  private final Map<EntityKey, String> guids = new HashMap<>();
  private final Map<EntityKey, PublicationRecord> records = new LinkedHashMap<>();

  /**
   * @param past what became of facts in earlier publications
   */
  Deliveries(String target, Acknowledged past) {
    this.target = target;
    this.past = past;
  }

  /** Atlas shows the entity, however it should be, under this identifier. */
  void found(EntityKey key, String guid) {
    guids.put(key, guid);
  }

  /** Atlas shows the entity as it should be. */
  void delivered(CatalogEntity entity, String guid, int attempt) {
    guids.put(entity.key(), guid);
    put(entity, attempt, DELIVERED, "");
  }

  /** Atlas refused the entity. */
  void refused(CatalogEntity entity, int attempt, String reason) {
    put(entity, attempt, FAILED, reason);
  }

  /**
   * Atlas took the entity, yet does not show it as it should be.
   *
   * @param names of what differs
   */
  void differs(CatalogEntity entity, String guid, int attempt, List<String> names) {
    guids.put(entity.key(), guid);
    differs(entity.key(), entity.digest(), attempt, "Atlas accepted the entity", names);
  }

  /** Atlas took the classification, yet does not show it as it should be. */
  void differs(CatalogTag tag, int attempt, List<String> names) {
    differs(tag.fact(), tag.digest(), attempt, "Atlas accepted the classification", names);
  }

  /** Once is to be tried again; what a second try does not change is set aside. */
  private void differs(
      EntityKey fact, String digest, int attempt, String accepted, List<String> names) {
    var state = past.wasShownDifferently(fact, digest) ? FAILED : PENDING;
    put(fact, digest, attempt, state, accepted + DIFFERENT + String.join(", ", names));
  }

  /** Whether Atlas took a fact, and showed it otherwise than it should be. */
  static boolean isShownDifferently(PublicationRecord record) {
    return record.reason().contains(DIFFERENT);
  }

  /** Atlas took the entity, yet does not show it at all. */
  void unseen(CatalogEntity entity, int attempt) {
    put(entity, attempt, PENDING, "Atlas accepted the entity, but does not show it");
  }

  void tag(CatalogTag tag, int attempt, String state, String reason) {
    put(tag.fact(), tag.digest(), attempt, state, reason);
  }

  /** What became of taking a fact away that no longer holds. */
  void retired(EntityKey fact, int attempt, String state, String reason) {
    put(fact, NO_PAYLOAD, attempt, state, reason);
  }

  /** Adds what else was done about a fact that Atlas shows by now. */
  void remark(EntityKey fact, String remark) {
    records.computeIfPresent(
        fact,
        (key, record) ->
            record.state().equals(DELIVERED)
                ? new PublicationRecord(
                    record.target(),
                    record.entityType(),
                    record.entityKey(),
                    record.payloadDigest(),
                    record.attempt(),
                    record.state(),
                    remark)
                : record);
  }

  /** Everything without a result stays pending for this reason. */
  void leavePending(Difference due, String reason) {
    due.entities().stream()
        .filter(entity -> !records.containsKey(entity.key()))
        .forEach(entity -> put(entity, 0, PENDING, reason));
    due.tags().stream()
        .filter(tag -> !records.containsKey(tag.fact()))
        .forEach(tag -> tag(tag, 0, PENDING, reason));
    due.retired().stream()
        .filter(fact -> !records.containsKey(fact))
        .forEach(fact -> retired(fact, 0, PENDING, reason));
  }

  /** Atlas's identifier of an entity that is there. */
  Optional<String> guid(EntityKey key) {
    return Optional.ofNullable(guids.get(key));
  }

  /** Whether something became of the fact in this publication. */
  boolean isSettled(EntityKey fact) {
    return records.containsKey(fact);
  }

  List<PublicationRecord> records() {
    return new ArrayList<>(records.values());
  }

  long count(String state) {
    return records.values().stream().filter(record -> record.state().equals(state)).count();
  }

  private void put(CatalogEntity entity, int attempt, String state, String reason) {
    put(entity.key(), entity.digest(), attempt, state, reason);
  }

  private void put(EntityKey fact, String digest, int attempt, String state, String reason) {
    records.put(
        fact,
        new PublicationRecord(
            target, fact.type(), fact.qualifiedName(), digest, attempt, state, reason));
  }
}
