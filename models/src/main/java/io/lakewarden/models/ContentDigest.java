package io.lakewarden.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.lakewarden.core.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Digests a saved model without the time stamps and random names that Spark adds. */
final class ContentDigest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final List<String> PARAMETERS = List.of("class", "paramMap", "defaultParamMap");

  private final SparkSession spark;
  private final ArtifactFolder folder;
  private final MessageDigest digest = Digests.newSha256();

  private ContentDigest(SparkSession spark, ArtifactFolder folder) {
    this.spark = spark;
    this.folder = folder;
  }

  static String of(SparkSession spark, ArtifactFolder folder) throws IOException {
    var content = new ContentDigest(spark, folder);
    content.add("signature", folder.bytes(new Path(folder.root(), "signature.json")));
    for (var stage : folder.folders("stages")) {
      content.addParameters(stage);
      content.addTable(new Path(stage, "data"), "*");
      content.addTable(new Path(stage, "treesMetadata"), "treeID", "weights");
    }
    return HexFormat.of().formatHex(content.digest.digest());
  }

  private void addParameters(Path stage) throws IOException {
    var name = folder.relative(stage) + "/metadata/";
    for (var file : folder.files()) {
      if (folder.relative(file.getPath()).startsWith(name)) {
        var metadata = JSON.readTree(folder.bytes(file.getPath()));
        for (var key : PARAMETERS) {
          add(stage.getName() + "/" + key, canonical(metadata.path(key)));
        }
      }
    }
  }

  /** Spark's rendering of a double names one number only, so equal text means equal bits. */
  private void addTable(Path table, String... columns) throws IOException {
    if (folder.exists(table)) {
      var rows = spark.read().parquet(table.toString()).selectExpr(columns).toJSON();
      var sorted = rows.collectAsList().stream().sorted().toList();
      add(
          table.getParent().getName() + "/" + table.getName(),
          String.join("\n", sorted).getBytes(StandardCharsets.UTF_8));
    }
  }

  private byte[] canonical(JsonNode node) throws IOException {
    if (!node.isObject()) {
      return JSON.writeValueAsBytes(node);
    }
    var sorted = new TreeMap<String, JsonNode>();
    node.fields().forEachRemaining(field -> sorted.put(field.getKey(), field.getValue()));
    return JSON.writeValueAsBytes(sorted);
  }

  private void add(String name, byte[] bytes) {
    digest.update("%s\n%d\n".formatted(name, bytes.length).getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
