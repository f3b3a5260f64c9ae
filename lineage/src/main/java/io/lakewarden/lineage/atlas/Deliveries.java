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

  private final String target;
  private final Map<EntityKey, String> guids = new HashMap<>();
  private final Map<Fact, PublicationRecord> records = new LinkedHashMap<>();

  Deliveries(String target) {
    this.target = target;
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

  /** Atlas took the entity, yet does not show it as it should be. */
  void differs(CatalogEntity entity, String guid, int attempt) {
    guids.put(entity.key(), guid);
    put(entity, attempt, PENDING, "Atlas accepted the entity, but shows it differently");
  }

  void tag(CatalogTag tag, int attempt, String state, String reason) {
    var fact = new Fact(AtlasTypes.PII, tag.column().qualifiedName());
    records.put(fact, record(fact, tag.digest(), attempt, state, reason));
  }

  /** Everything without a result stays pending for this reason. */
  void leavePending(AtlasEntities wanted, String reason) {
    wanted.entities().stream()
        .filter(entity -> !records.containsKey(fact(entity)))
        .forEach(entity -> put(entity, 0, PENDING, reason));
    wanted.tags().stream()
        .filter(tag -> !records.containsKey(new Fact(AtlasTypes.PII, tag.column().qualifiedName())))
        .forEach(tag -> tag(tag, 0, PENDING, reason));
  }

  /** Atlas's identifier of an entity that is there. */
  Optional<String> guid(EntityKey key) {
    return Optional.ofNullable(guids.get(key));
  }

  List<PublicationRecord> records() {
    return new ArrayList<>(records.values());
  }

  long count(String state) {
    return records.values().stream().filter(record -> record.state().equals(state)).count();
  }

  private void put(CatalogEntity entity, int attempt, String state, String reason) {
    var fact = fact(entity);
    records.put(fact, record(fact, entity.digest(), attempt, state, reason));
  }

  private PublicationRecord record(
      Fact fact, String digest, int attempt, String state, String reason) {
    return new PublicationRecord(
        target, fact.type(), fact.qualifiedName(), digest, attempt, state, reason);
  }

  private static Fact fact(CatalogEntity entity) {
    return new Fact(entity.key().type(), entity.key().qualifiedName());
  }

  private record Fact(String type, String qualifiedName) {}
}
