package io.lakewarden.lineage.atlas;

import static io.lakewarden.lineage.atlas.RawEntities.DATASET;
import static io.lakewarden.lineage.atlas.RawEntities.column;
import static io.lakewarden.lineage.atlas.RawEntities.entity;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakewarden.testkit.atlas.AtlasRest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a publication and its fault tests rely on in an Atlas, by plain HTTP. The same cases run
 * against {@link FakeAtlas} and against a real server, so that the fake cannot drift.
 */
abstract class AtlasContract extends AtlasRelationshipContract {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void refusesAnEntityOfAnUnknownTypeAndStoresNothingOfItsBatch() throws Exception {
    var reply =
        upsert(
            entity("-1", DATASET, "unknown/good"),
            entity("-2", "lakewarden_no_type", "unknown/bad"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("ATLAS-400-00-014");
    assertThat(atlas.find(DATASET, "unknown/good").status()).isEqualTo(404);
  }

  @Test
  void refusesAnEntityWithoutItsMandatoryName() throws Exception {
    var nameless = entity("-1", DATASET, "nameless");
    ((ObjectNode) nameless.path("attributes")).remove("name");

    var reply = upsert(nameless);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("ATLAS-404-00-007");
  }

  @Test
  void refusesAColumnWithoutDataset() throws Exception {
    var reply = upsert(entity("-1", "lakewarden_column", "homeless#a"));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("ATLAS-404-00-007");
  }

  @Test
  void refusesAReferenceToNothing() throws Exception {
    var reply = upsert(column("-1", "lonely#a", "-77"));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("ATLAS-404-00-00A");
  }

  @Test
  void findsNothingUnderAnUnknownName() throws Exception {
    var reply = atlas.find(DATASET, "nobody");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("ATLAS-404-00-009");
  }

  @Test
  void knowsNoEntityOfAnUnknownType() throws Exception {
    assertThat(atlas.find("lakewarden_no_type", "x").code()).isEqualTo("ATLAS-400-00-014");
    var many = atlas.bulk("lakewarden_no_type", "x");
    assertThat(many.status()).isEqualTo(400);
    assertThat(many.code()).isEqualTo("ATLAS-400-00-014");
  }

  @Test
  void leavesUnknownNamesOutOfABulkReading() throws Exception {
    upsert(entity("-1", DATASET, "bulk/a"), entity("-2", DATASET, "bulk/c"));

    var reply = atlas.bulk(DATASET, "bulk/a", "bulk/b", "bulk/c");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("entities"))
        .extracting(each -> each.at("/attributes/qualifiedName").asText())
        .containsExactlyInAnyOrder("bulk/a", "bulk/c");
    assertThat(atlas.bulk(DATASET, "bulk/none").json().path("entities")).isEmpty();
  }

  @Test
  void mutatesNothingWhereNothingChangesButAssignsEveryIdentifier() throws Exception {
    var first = upsert(entity("-1", DATASET, "same/a"), entity("-2", DATASET, "same/b")).json();

    var second = upsert(entity("-8", DATASET, "same/b"), entity("-9", DATASET, "same/a")).json();

    assertThat(first.at("/mutatedEntities/CREATE")).hasSize(2);
    assertThat(second.hasNonNull("mutatedEntities")).isFalse();
    assertThat(second.at("/guidAssignments/-9")).isEqualTo(first.at("/guidAssignments/-1"));
    assertThat(second.at("/guidAssignments/-8")).isEqualTo(first.at("/guidAssignments/-2"));
  }

  @Test
  void tellsWhatAnUpsertUpdated() throws Exception {
    upsert(entity("-1", DATASET, "updated"));
    var changed = entity("-1", DATASET, "updated");
    ((ObjectNode) changed.path("attributes")).put("rowCount", 7);

    var reply = upsert(changed).json();

    assertThat(reply.at("/mutatedEntities/UPDATE")).isNotEmpty();
    assertThat(reply.path("mutatedEntities").has("CREATE")).isFalse();
  }

  @Test
  void makesOneEntityOfOneNameInABatch() throws Exception {
    var reply = upsert(entity("-1", DATASET, "twice"), entity("-2", DATASET, "twice")).json();

    assertThat(reply.at("/guidAssignments/-1")).isEqualTo(reply.at("/guidAssignments/-2"));
  }

  @Test
  void refusesAnEmptyBatch() throws Exception {
    var reply = atlas.answer("POST", "entity/bulk", "{\"entities\":[]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("ATLAS-400-00-01A");
  }

  @Test
  void refusesAClassificationThatIsThereAlready() throws Exception {
    var guid = created(entity("-1", DATASET, "tagged"));
    assertThat(tag("POST", guid, "DIRECT").status()).isEqualTo(204);

    var again = tag("POST", guid, "DIRECT");

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.code()).isEqualTo("ATLAS-400-00-01A");
    assertThat(tag("PUT", guid, "QUASI").status()).isEqualTo(204);
    assertThat(
            atlas
                .find(DATASET, "tagged")
                .json()
                .at("/entity/classifications/0/attributes/category"))
        .isEqualTo(JSON.valueToTree("QUASI"));
  }

  @Test
  void refusesToChangeOrRemoveAClassificationThatIsNotThere() throws Exception {
    var guid = created(entity("-1", DATASET, "untagged"));

    assertThat(tag("PUT", guid, "DIRECT").code()).isEqualTo("ATLAS-400-00-06D");
    var removed = atlas.answer("DELETE", "entity/guid/" + guid + "/classification/PII", "");
    assertThat(removed.status()).isEqualTo(404);
    assertThat(removed.code()).isEqualTo("ATLAS-404-00-003");
  }

  @Test
  void refusesAClassificationOfAnUnknownTypeOrEntity() throws Exception {
    var guid = created(entity("-1", DATASET, "wrongly-tagged"));
    var unknown = "[{\"typeName\":\"lakewarden_no_tag\"}]";

    assertThat(atlas.answer("POST", "entity/guid/" + guid + "/classifications", unknown).code())
        .isEqualTo("ATLAS-404-00-008");
    assertThat(tag("POST", "no-such-guid", "DIRECT").code()).isEqualTo("ATLAS-404-00-005");
  }

  @Test
  void takesClassificationsOfABulkOnlyForNewEntities() throws Exception {
    var fresh = entity("-1", DATASET, "classified");
    fresh.putArray("classifications").addObject().put("typeName", "PII").put("propagate", false);
    upsert(fresh, entity("-2", DATASET, "known"));
    var known = entity("-1", DATASET, "known");
    known.putArray("classifications").addObject().put("typeName", "PII");

    upsert(known);

    assertThat(atlas.find(DATASET, "classified").json().at("/entity/classifications")).hasSize(1);
    assertThat(atlas.find(DATASET, "known").json().at("/entity/classifications")).isEmpty();
  }

  @Test
  void hidesADeletedEntityByNameAndGivesItsSuccessorANewIdentifier() throws Exception {
    var guid = created(entity("-1", DATASET, "phoenix"));

    assertThat(atlas.answer("DELETE", "entity/bulk?guid=" + guid, "").status()).isEqualTo(200);

    assertThat(atlas.find(DATASET, "phoenix").code()).isEqualTo("ATLAS-404-00-009");
    assertThat(atlas.bulk(DATASET, "phoenix").json().path("entities")).isEmpty();
    assertThat(atlas.answer("GET", "entity/bulk?guid=" + guid, "").json().at("/entities/0/status"))
        .isEqualTo(JSON.valueToTree("DELETED"));
    assertThat(atlas.answer("DELETE", "entity/bulk?guid=" + guid, "").status()).isEqualTo(200);
    assertThat(created(entity("-1", DATASET, "phoenix"))).isNotEqualTo(guid);
  }

  @Test
  void deletesTheColumnsOfADeletedDataset() throws Exception {
    var guids =
        upsert(entity("-1", DATASET, "owner"), column("-2", "owner#a", "-1"))
            .json()
            .path("guidAssignments");
    assertThat(atlas.find("lakewarden_column", "owner#a").status()).isEqualTo(200);

    var both =
        "entity/bulk?guid=" + guids.path("-1").asText() + "&guid=" + guids.path("-2").asText();
    assertThat(atlas.answer("DELETE", both, "").status()).isEqualTo(200);

    assertThat(atlas.find("lakewarden_column", "owner#a").code()).isEqualTo("ATLAS-404-00-009");
  }

  @Test
  void deletesTheColumnsWithADatasetThatIsDeletedAlone() throws Exception {
    var guids =
        upsert(entity("-1", DATASET, "owner2"), column("-2", "owner2#a", "-1"))
            .json()
            .path("guidAssignments");

    atlas.answer("DELETE", "entity/bulk?guid=" + guids.path("-1").asText(), "");

    assertThat(atlas.find("lakewarden_column", "owner2#a").code()).isEqualTo("ATLAS-404-00-009");
  }

  @Test
  void refusesToReadAnUnknownIdentifierAndDeletesItWithoutAWord() throws Exception {
    assertThat(atlas.answer("GET", "entity/bulk?guid=no-such-guid", "").code())
        .isEqualTo("ATLAS-404-00-005");
    assertThat(atlas.answer("DELETE", "entity/bulk?guid=no-such-guid", "").status()).isEqualTo(200);
  }

  @Test
  void showsAColumnLeanlyWhenItIsAskedForAfterItsDataset() throws Exception {
    var column = column("-2", "lean#a", "-1");
    ((ObjectNode) column.path("attributes")).put("dataType", "string");
    var guids = upsert(entity("-1", DATASET, "lean"), column).json().path("guidAssignments");
    var dataset = "&guid=" + guids.path("-1").asText();
    var part = "&guid=" + guids.path("-2").asText();

    var partFirst = atlas.answer("GET", "entity/bulk?minExtInfo=true" + part + dataset, "").json();
    var partLast = atlas.answer("GET", "entity/bulk?minExtInfo=true" + dataset + part, "").json();
    var full = atlas.answer("GET", "entity/bulk?minExtInfo=false" + dataset + part, "").json();

    assertThat(partFirst.at("/entities/0/attributes/dataType").asText()).isEqualTo("string");
    assertThat(partFirst.at("/entities/0/relationshipAttributes/dataset/guid"))
        .isEqualTo(guids.path("-1"));
    assertThat(partLast.at("/entities/1/attributes").has("dataType")).isFalse();
    assertThat(partLast.at("/entities/1/attributes/qualifiedName").asText()).isEqualTo("lean#a");
    assertThat(full.at("/entities/1/attributes/dataType").asText()).isEqualTo("string");
  }

  @Test
  void refusesToCreateATypeTwiceAndWithItTheWholeRequest() throws Exception {
    var both = JSON.createObjectNode();
    both.putArray("classificationDefs")
        .add(JSON.valueToTree(AtlasTypes.classifications().get(0)))
        .addObject()
        .put("name", "lakewarden_contract_new")
        .put("category", "CLASSIFICATION");

    var reply = atlas.answer("POST", "types/typedefs", both.toString());

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("ATLAS-409-00-001");
    assertThat(
            atlas.answer("GET", "types/classificationdef/name/lakewarden_contract_new", "").code())
        .isEqualTo("ATLAS-404-00-001");
  }

  @Test
  void updatesTypesAsOftenAsOneLikes() throws Exception {
    var known = atlas.answer("GET", "types/classificationdef/name/PII", "").json();
    var wanted = JSON.createObjectNode();
    wanted.putArray("classificationDefs").add(known);

    assertThat(atlas.answer("PUT", "types/typedefs", wanted.toString()).status()).isEqualTo(200);
    assertThat(atlas.answer("PUT", "types/typedefs", wanted.toString()).status()).isEqualTo(200);
  }

  @Test
  void refusesToUpdateATypeItDoesNotKnow() throws Exception {
    var wanted = JSON.createObjectNode();
    wanted
        .putArray("classificationDefs")
        .addObject()
        .put("name", "lakewarden_contract_unknown")
        .put("category", "CLASSIFICATION");

    var reply = atlas.answer("PUT", "types/typedefs", wanted.toString());

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("ATLAS-404-00-001");
  }

  @Test
  void answersWrongCredentialsWithoutJson() throws Exception {
    var stranger = new AtlasRest(target().url(), "admin", "not the password");

    var reply = stranger.answer("GET", "types/classificationdef/name/PII", "");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEmpty();
  }

  @Test
  void answersAnUnknownPathWithAnErrorThatIsNotJson() throws Exception {
    var reply = atlas.answer("GET", "no/such/path", "");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.code()).isEmpty();
  }

  @Test
  void answersABodyThatIsNotJsonWithAnErrorThatIsNotJson() throws Exception {
    var reply = atlas.answer("POST", "entity/bulk", "{\"entities\":[");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.code()).isEmpty();
  }

  @Test
  void refusesAWriteOfABrowserWithoutItsHeader() throws Exception {
    var body = "{\"entities\":[" + entity("-1", DATASET, "browser") + "]}";

    var reply = atlas.answer("POST", "entity/bulk", body, Map.of("User-Agent", "Mozilla/5.0"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEmpty();
    assertThat(atlas.find(DATASET, "browser").status()).isEqualTo(404);
  }

  @Test
  void namesTheValueThatDoesNotFitItsTypeInAWayThatCanBeTakenOut() throws Exception {
    var odd = entity("-1", "lakewarden_run", "odd");
    ((ObjectNode) odd.path("attributes")).put("exitCode", FaultyAnswer.QUOTED);

    var reply = upsert(odd);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("ATLAS-404-00-007");
    assertThat(FailureReader.withoutValues(reply.json().path("errorMessage").asText()))
        .contains("exitCode")
        .doesNotContain(FaultyAnswer.QUOTED);
  }

  private String created(ObjectNode entity) throws Exception {
    return upsert(entity).json().at("/guidAssignments/" + entity.path("guid").asText()).asText();
  }

  private AtlasRest.Reply tag(String method, String guid, String category) throws Exception {
    var tag = JSON.createObjectNode().put("typeName", "PII").put("propagate", false);
    tag.putObject("attributes").put("category", category);
    return atlas.answer(method, "entity/guid/" + guid + "/classifications", "[" + tag + "]");
  }
}
