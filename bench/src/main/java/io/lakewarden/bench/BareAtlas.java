package io.lakewarden.bench;

import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import com.sun.jersey.api.client.Client;
import com.sun.jersey.api.client.config.DefaultClientConfig;
import com.sun.jersey.api.client.filter.HTTPBasicAuthFilter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.atlas.AtlasClientV2;
import org.apache.atlas.AtlasServiceException;
import org.apache.atlas.model.instance.AtlasEntity;
import org.apache.atlas.model.instance.AtlasEntity.AtlasEntitiesWithExtInfo;
import org.apache.atlas.model.instance.AtlasObjectId;
import org.apache.commons.configuration.BaseConfiguration;

/**
 * What one would write with the Atlas client and nothing else: the same entities in batches, whose
 * answers are trusted; no reading back, no retry, no record of what was sent.
 */
final class BareAtlas {
  private static final int BATCH = 50;

  private final AtlasClientV2 client;

  BareAtlas(URI url, String user, String password) {
    var config = new DefaultClientConfig();
    config.getClasses().add(JacksonJsonProvider.class);
    var transport = Client.create(config);
    transport.addFilter(new HTTPBasicAuthFilter(user, password));
    client = new AtlasClientV2(transport.resource(url), new BaseConfiguration());
  }

  /** How many entities Atlas has given an identifier. */
  long publish(CatalogSample sample) throws AtlasServiceException {
    var known = new HashMap<String, String>();
    var all = entities(sample);
    for (int from = 0; from < all.size(); from += BATCH) {
      send(all.subList(from, Math.min(all.size(), from + BATCH)), known);
    }
    return known.size();
  }

  /** Type and name of each entity in the order of the batches. */
  static List<String> names(CatalogSample sample) {
    return entities(sample).stream()
        .map(Draft::entity)
        .map(entity -> entity.getTypeName() + " " + entity.getAttribute("qualifiedName"))
        .toList();
  }

  /** An entity and the names of those it refers to, by the attribute that does. */
  private record Draft(String name, AtlasEntity entity, Map<String, String> references) {}

  private void send(List<Draft> drafts, Map<String, String> known) throws AtlasServiceException {
    var temporary = new HashMap<String, String>();
    drafts.forEach(draft -> temporary.put(draft.name(), "-" + (temporary.size() + 1)));
    var request = new AtlasEntitiesWithExtInfo();
    for (var draft : drafts) {
      draft.entity().setGuid(temporary.get(draft.name()));
      draft
          .references()
          .forEach(
              (attribute, name) ->
                  refer(draft.entity(), attribute, temporary.getOrDefault(name, known.get(name))));
      request.addEntity(draft.entity());
    }
    var assigned = client.createEntities(request).getGuidAssignments();
    temporary.forEach((name, guid) -> known.put(name, assigned.get(guid)));
  }

  private static void refer(AtlasEntity entity, String attribute, String guid) {
    switch (attribute) {
      case "dataset" ->
          entity.setRelationshipAttribute(attribute, new AtlasObjectId(guid, "lakewarden_dataset"));
      case "job" ->
          entity.setRelationshipAttribute(attribute, new AtlasObjectId(guid, "lakewarden_job"));
      default ->
          entity.setAttribute(attribute, List.of(new AtlasObjectId(guid, "lakewarden_dataset")));
    }
  }

  private static List<Draft> entities(CatalogSample sample) {
    var drafts = new ArrayList<Draft>();
    for (int link = 0; link < sample.links(); link++) {
      var path = sample.path(link);
      drafts.add(
          draft(
              path,
              "lakewarden_dataset",
              Map.of(
                  "name",
                  "t" + link,
                  "path",
                  path,
                  "tableId",
                  "id-" + link,
                  "deltaVersion",
                  "1",
                  "schemaDigest",
                  "digest",
                  "rowCount",
                  "1000"),
              Map.of()));
      for (int column = 0; column < CatalogSample.COLUMNS; column++) {
        var name = CatalogSample.column(column);
        drafts.add(
            draft(
                path + "#" + name,
                "lakewarden_column",
                Map.of("name", name, "dataType", "string", "position", Integer.toString(column)),
                Map.of("dataset", path)));
      }
    }
    drafts.add(draft(sample.name(), "lakewarden_job", Map.of("name", sample.name()), Map.of()));
    for (int link = 0; link < sample.links(); link++) {
      var path = sample.path(link);
      var source = sample.path((link + sample.links() - 1) % sample.links());
      drafts.add(
          draft(
              sample.name() + "." + path,
              "lakewarden_process",
              Map.of(
                  "name", sample.name() + "." + path,
                  "operations", List.of("OVERWRITE"),
                  "captureStates", List.of("COMPLETE")),
              Map.of("inputs", source, "outputs", path, "job", sample.name())));
    }
    return drafts;
  }

  private static Draft draft(
      String name, String type, Map<String, Object> attributes, Map<String, String> references) {
    var entity = new AtlasEntity(type, new HashMap<>(attributes));
    entity.setAttribute("qualifiedName", name + "@lakewarden");
    return new Draft(name, entity, references);
  }
}
