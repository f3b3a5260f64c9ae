package io.lakewarden.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.json.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a commit to a data table says about itself in Delta's history: the run, and what the rows
 * were made from.
 */
final class CommitMetadata {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CommitMetadata() {}

  /** The metadata of a write, as compact JSON. */
  static String of(TableWrite write) {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("dataset", write.dataset());
    metadata.put("generation", write.generation());
    metadata.put("run_id", write.runId().value());
    metadata.put("run_key", write.key().value());
    write.logicalDate().ifPresent(date -> metadata.put("logical_date", date));
    metadata.put("inputs", write.inputs().stream().map(CommitMetadata::input).toList());
    return CanonicalJson.of(metadata);
  }

  private static Map<String, Object> input(TableInput input) {
    return Map.of(
        "dataset", input.pin().dataset(),
        "table_id", input.pin().tableId(),
        "version", input.pin().version(),
        "certificates", input.certificates());
  }

  /** Whether a commit with this metadata is this write, by run and dataset. */
  static boolean isOf(TableWrite write, String metadata) {
    try {
      var found = MAPPER.readTree(metadata);
      return write.dataset().equals(found.path("dataset").textValue())
          && write.runId().value().equals(found.path("run_id").textValue());
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
