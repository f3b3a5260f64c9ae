package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ClassificationRecord;
import java.util.Map;

/**
 * The personal-data classification of one column.
 *
 * @param attributes category, type and confidence (0 to 1)
 */
record CatalogTag(EntityKey column, Map<String, Object> attributes) {
  CatalogTag {
    attributes = Map.copyOf(attributes);
  }

  static CatalogTag of(EntityKey column, ClassificationRecord finding) {
    return new CatalogTag(
        column,
        Map.of(
            "category", finding.category(),
            "type", finding.type(),
            "confidence", finding.confidence()));
  }

  String digest() {
    return PayloadDigest.of(
        Map.of(
            "classification",
            AtlasTypes.PII,
            "column",
            column.qualifiedName(),
            "attributes",
            attributes));
  }
}
