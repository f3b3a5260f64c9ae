package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.lakewarden.core.Digests;
import java.util.Map;

/** The digest by which two publications of the same content are recognised as equal. */
final class PayloadDigest {
  private static final ObjectMapper CANONICAL =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private PayloadDigest() {}

  /** SHA-256 of the content as JSON with sorted keys. */
  static String of(Map<String, Object> content) {
    try {
      return Digests.sha256(CANONICAL.writeValueAsString(content));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A payload holds texts, numbers and lists only", e);
    }
  }
}
