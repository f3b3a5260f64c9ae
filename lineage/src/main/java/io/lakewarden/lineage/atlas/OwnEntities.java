package io.lakewarden.lineage.atlas;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.atlas.model.SearchFilter;
import org.apache.atlas.model.discovery.AtlasSearchResult;
import org.apache.atlas.model.discovery.SearchParameters;
import org.apache.atlas.model.instance.AtlasEntity;
import org.apache.atlas.model.instance.AtlasEntityHeader;
import org.apache.atlas.model.typedef.AtlasBaseTypeDef;
import org.apache.atlas.model.typedef.AtlasTypeDefHeader;

/**
 * Finds the entities in Atlas that are ours by their type and the namespace in their name, whoever
 * made them; what is deleted there does not count.
 */
final class OwnEntities {
  /** Entities of one answer; Atlas itself ends at 10,000. */
  static final int PAGE = 500;

  private final AtlasCalls calls;
  private final String namespace;
  private final int page;

  OwnEntities(AtlasCalls calls, String namespace) {
    this(calls, namespace, PAGE);
  }

  OwnEntities(AtlasCalls calls, String namespace, int page) {
    this.calls = calls;
    this.namespace = namespace;
    this.page = page;
  }

  /** Those of our types that Atlas knows; none where nothing was ever published. */
  Set<String> knownTypes() throws AtlasFailure {
    // The client says that it answers headers, and answers maps.
    List<?> headers =
        calls.<List<?>>call(client -> client.getAllTypeDefHeaders(new SearchFilter()));
    var known = headers.stream().map(OwnEntities::name).collect(Collectors.toSet());
    return AtlasTypes.entities().stream()
        .map(AtlasBaseTypeDef::getName)
        .filter(known::contains)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Atlas's identifiers of all entities of a type. */
  Set<String> guids(String type) throws AtlasFailure {
    var seen = new HashSet<String>();
    var found = new LinkedHashSet<String>();
    int offset = 0;
    while (true) {
      var request = request(type, offset);
      AtlasSearchResult answer = calls.call(client -> client.facetedSearch(request));
      var headers = Optional.ofNullable(answer.getEntities()).orElse(List.of());
      boolean more = seen.addAll(headers.stream().map(AtlasEntityHeader::getGuid).toList());
      found.addAll(ours(headers));
      offset += headers.size();
      // A server may be set to give less at once than it is asked for.
      boolean all = headers.size() < page && answer.getApproximateCount() <= offset;
      if (all || !more) {
        return found;
      }
    }
  }

  private static String name(Object header) {
    return header instanceof Map<?, ?> map
        ? String.valueOf(map.get("name"))
        : ((AtlasTypeDefHeader) header).getName();
  }

  private SearchParameters request(String type, int offset) {
    var request = new SearchParameters();
    request.setTypeName(type);
    request.setIncludeSubTypes(false);
    request.setExcludeDeletedEntities(true);
    request.setAttributes(Set.of(EntityKey.NAME));
    request.setOffset(offset);
    request.setLimit(page);
    return request;
  }

  private List<String> ours(List<AtlasEntityHeader> headers) {
    return headers.stream()
        .filter(header -> header.getStatus() == AtlasEntity.Status.ACTIVE)
        .filter(
            header ->
                Stream.ofNullable(header.getAttribute(EntityKey.NAME))
                    .anyMatch(name -> EntityKey.isIn(namespace, name.toString())))
        .map(AtlasEntityHeader::getGuid)
        .toList();
  }
}
