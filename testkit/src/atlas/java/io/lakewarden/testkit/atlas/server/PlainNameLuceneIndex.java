package io.lakewarden.testkit.atlas.server;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.janusgraph.diskstorage.BackendException;
import org.janusgraph.diskstorage.BaseTransaction;
import org.janusgraph.diskstorage.configuration.Configuration;
import org.janusgraph.diskstorage.indexing.IndexEntry;
import org.janusgraph.diskstorage.indexing.IndexMutation;
import org.janusgraph.diskstorage.indexing.IndexQuery;
import org.janusgraph.diskstorage.indexing.KeyInformation;
import org.janusgraph.diskstorage.indexing.KeyInformation.IndexRetriever;
import org.janusgraph.diskstorage.indexing.KeyInformation.StoreRetriever;
import org.janusgraph.diskstorage.indexing.RawQuery;
import org.janusgraph.diskstorage.lucene.LuceneIndex;

/**
 * A Lucene index under the store names that Atlas uses, such as {@code vertex_index}: JanusGraph's
 * own takes letters and digits only, so the underscore is kept from it.
 */
public final class PlainNameLuceneIndex extends LuceneIndex {
  private static final String ATLAS_SUFFIX = "_index";
  private static final String PLAIN_SUFFIX = "index";

  public PlainNameLuceneIndex(Configuration configuration) {
    super(configuration);
  }

  @Override
  public void register(
      String store, String key, KeyInformation information, BaseTransaction transaction)
      throws BackendException {
    super.register(plain(store), key, information, transaction);
  }

  @Override
  public void mutate(
      Map<String, Map<String, IndexMutation>> mutations,
      IndexRetriever information,
      BaseTransaction transaction)
      throws BackendException {
    super.mutate(plain(mutations), new AtlasNames(information), transaction);
  }

  @Override
  public void restore(
      Map<String, Map<String, List<IndexEntry>>> documents,
      IndexRetriever information,
      BaseTransaction transaction)
      throws BackendException {
    super.restore(plain(documents), new AtlasNames(information), transaction);
  }

  @Override
  public Stream<String> query(
      IndexQuery query, IndexRetriever information, BaseTransaction transaction)
      throws BackendException {
    var plain =
        new IndexQuery(
            plain(query.getStore()),
            query.getCondition(),
            ImmutableList.copyOf(query.getOrder()),
            query.getLimit());
    return super.query(plain, new AtlasNames(information), transaction);
  }

  @Override
  public Stream<RawQuery.Result<String>> query(
      RawQuery query, IndexRetriever information, BaseTransaction transaction)
      throws BackendException {
    return super.query(plain(query), new AtlasNames(information), transaction);
  }

  @Override
  public Long totals(RawQuery query, IndexRetriever information, BaseTransaction transaction)
      throws BackendException {
    return super.totals(plain(query), new AtlasNames(information), transaction);
  }

  private static RawQuery plain(RawQuery query) {
    var plain =
        new RawQuery(
            plain(query.getStore()), query.getQuery(), query.getOrders(), query.getParameters());
    plain.setLimit(query.getLimit());
    return plain.setOffset(query.getOffset());
  }

  private static <T> Map<String, T> plain(Map<String, T> byStore) {
    var plain = new HashMap<String, T>();
    byStore.forEach((store, value) -> plain.put(plain(store), value));
    return plain;
  }

  private static String plain(String store) {
    return store.replace("_", "");
  }

  /** Key information under the plain names that the index asks with. */
  private static final class AtlasNames implements IndexRetriever {
    private final IndexRetriever original;

    private AtlasNames(IndexRetriever original) {
      this.original = original;
    }

    @Override
    public KeyInformation get(String store, String key) {
      return original.get(atlas(store), key);
    }

    @Override
    public StoreRetriever get(String store) {
      return original.get(atlas(store));
    }

    private static String atlas(String store) {
      return store.endsWith(PLAIN_SUFFIX) && !store.endsWith(ATLAS_SUFFIX)
          ? store.substring(0, store.length() - PLAIN_SUFFIX.length()) + ATLAS_SUFFIX
          : store;
    }
  }
}
