package io.lakewarden.lineage.atlas;

import java.util.ArrayList;
import java.util.List;
import org.apache.atlas.model.instance.AtlasEntity;
import org.apache.atlas.model.instance.AtlasEntity.AtlasEntitiesWithExtInfo;

/**
 * Makes entities findable by their names again: where one of several of a name was deleted, Atlas
 * forgets whom the name belongs to, and the next upsert would create another one. Only another
 * value makes Atlas write the name anew, so each gets a passing one first.
 */
final class NameRegistration {
  /**
   * Ends unlike our names, so that what is called so, should we die here, is nobody's to delete.
   */
  private static final String PASSING = ".kept";

  private final AtlasCalls calls;

  NameRegistration(AtlasCalls calls) {
    this.calls = calls;
  }

  void register(List<StoredEntity> entities) throws AtlasFailure {
    for (int from = 0; from < entities.size(); from += EntityDelivery.BATCH) {
      var batch = entities.subList(from, Math.min(entities.size(), from + EntityDelivery.BATCH));
      name(batch, PASSING);
      name(batch, "");
    }
  }

  private void name(List<StoredEntity> batch, String end) throws AtlasFailure {
    var named = new ArrayList<AtlasEntity>();
    for (var stored : batch) {
      var entity = new AtlasEntity(stored.key().type());
      entity.setGuid(stored.guid());
      entity.setAttribute("name", stored.entity().getAttribute("name"));
      entity.setAttribute(EntityKey.NAME, stored.key().qualifiedName() + end);
      named.add(entity);
    }
    calls.call(client -> client.createEntities(new AtlasEntitiesWithExtInfo(named)));
  }
}
