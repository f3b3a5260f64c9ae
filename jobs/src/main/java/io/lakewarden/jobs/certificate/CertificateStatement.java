package io.lakewarden.jobs.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.CheckStatus;
import io.lakewarden.core.Digests;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.json.CanonicalJson;
import io.lakewarden.ledger.DeltaTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a certificate says: what its key signs.
 *
 * @param format the version of this form
 * @param slice {@code *} for all rows, or {@code _logical_date=} and the date that was validated
 * @param filesDigest SHA-256 over the data files of the slice at that version
 * @param rulesVersion the version that the configuration gave the rules
 * @param counts results by status
 * @param evidence what answered the rules
 * @param issuedAt when the run that validated it started, so that an attempt which finishes the run
 *     after a crash issues the same certificate
 */
record CertificateStatement(
    String format,
    String dataset,
    String tableId,
    long version,
    String slice,
    String schemaDigest,
    String filesDigest,
    String ruleSetDigest,
    int rulesVersion,
    Verdict verdict,
    Map<String, Long> counts,
    List<String> evidence,
    String runId,
    String runKey,
    Instant issuedAt) {
  static final String FORMAT = "lakewarden-certificate-1";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  CertificateStatement {
    counts = Map.copyOf(counts);
    evidence = List.copyOf(evidence);
  }

  /** The slice of an increment, or of a whole table. */
  static String slice(Optional<LocalDate> date) {
    return date.map(day -> DeltaTables.LOGICAL_DATE + "=" + day).orElse("*");
  }

  /** The text that is signed: canonical JSON. */
  String payload() {
    return CanonicalJson.of(this);
  }

  /** SHA-256 of a payload: the id of the certificate. */
  static String id(String payload) {
    return Digests.sha256(payload);
  }

  /** Reads a payload; empty where it is none. */
  static Optional<CertificateStatement> parse(String payload) {
    try {
      var json = MAPPER.readTree(payload);
      var statement =
          new CertificateStatement(
              json.required("format").asText(),
              json.required("dataset").asText(),
              json.required("table_id").asText(),
              json.required("version").asLong(),
              json.required("slice").asText(),
              json.required("schema_digest").asText(),
              json.required("files_digest").asText(),
              json.required("rule_set_digest").asText(),
              json.required("rules_version").asInt(),
              Verdict.valueOf(json.required("verdict").asText()),
              counts(json.required("counts")),
              texts(json.required("evidence")),
              json.required("run_id").asText(),
              json.required("run_key").asText(),
              Instant.parse(json.required("issued_at").asText()));
      return Optional.of(statement).filter(found -> found.payload().equals(payload));
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Long> counts(JsonNode json) {
    var counts = new TreeMap<String, Long>();
    for (var status : CheckStatus.values()) {
      if (json.has(status.name())) {
        counts.put(status.name(), json.get(status.name()).asLong());
      }
    }
    return counts;
  }

  private static List<String> texts(JsonNode json) {
    var texts = new ArrayList<String>();
    json.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
