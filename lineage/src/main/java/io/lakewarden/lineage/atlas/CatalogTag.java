package io.lakewarden.lineage.atlas;

import io.lakewarden.core.record.ClassificationRecord;
import java.util.Map;

/**
 * The personal-data classification of one column. It travels along the lineage, so that it is put
 * on the column that its values come from and on no copy.
 *
 * @param type the classification: one for each category of personal data
 * @param attributes category, type of data, confidence (0 to 1), origin and whether reviewed
 */
record CatalogTag(EntityKey column, String type, Map<String, Object> attributes) {
  CatalogTag {
    attributes = Map.copyOf(attributes);
  }

  static CatalogTag of(EntityKey column, ClassificationRecord finding) {
    return new CatalogTag(
        column,
        AtlasTypes.tag(finding.category()),
        Map.of(
            "category", finding.category(),
            "type", finding.type(),
            "confidence", finding.confidence(),
            "origin", finding.origin(),
            "reviewed", finding.state()));
  }

  CatalogTag in(String namespace) {
    return new CatalogTag(column.in(namespace), type, attributes);
  }

  /** What makes it the same fact in every publication. */
  EntityKey fact() {
    return new EntityKey(type, column.qualifiedName());
  }

  String digest() {
    return PayloadDigest.of(
        Map.of("classification", type, "column", column.qualifiedName(), "attributes", attributes));
  }
}
