package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What people do by hand in an Atlas, past any publication. */
record FakePeople(FakeAtlas atlas) {
  /** One of each: deleted, changed, made by hand, a tag removed, a tag changed. */
  void harm() {
    var deleted = atlas.entity("/lake/contacts#id@lakewarden").path("guid").asText();
    atlas.entities.remove(deleted);
    atlas.entities.values().forEach(it -> FakeSearch.endRelationships(it, List.of(deleted)));
    atlas.entity("/lake/contacts@lakewarden").withObject("/attributes").put("rowCount", 4711);
    atlas.entity("/lake/customers#city@lakewarden").remove("classifications");
    ((ObjectNode)
            atlas.entity("/lake/customers#email@lakewarden").at("/classifications/0/attributes"))
        .put("category", "SECRETLY");
    entity("lakewarden_dataset", "/lake/handmade@lakewarden");
  }

  ObjectNode entity(String type, String name) {
    return entity(type, name, "guid-of-" + name);
  }

  ObjectNode entity(String type, String name, String guid) {
    var entity = JsonNodeFactory.instance.objectNode();
    entity.put("guid", guid).put("status", "ACTIVE").put("typeName", type);
    entity.withObject("/attributes").put("qualifiedName", name).put("name", name);
    atlas.entities.put(guid, entity);
    return entity;
  }

  static void tag(ObjectNode entity, String name) {
    entity
        .withArray("/classifications")
        .addObject()
        .put("typeName", name)
        .put("entityGuid", entity.path("guid").asText());
  }
}
