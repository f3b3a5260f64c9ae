package io.lakewarden.jobs.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Translates the truth of a bank to JSON and back. */
final class TruthMapper {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TruthMapper() {}

  static String toJson(BankTruth truth) throws JsonProcessingException {
    var root = JSON.createObjectNode();
    root.put("seed", truth.size().seed());
    root.put("customers", truth.size().customers());
    var dates = root.putArray("dates");
    truth.dates().forEach(date -> dates.add(date.toString()));
    var files = root.putArray("files");
    truth.files().forEach(file -> write(files.addObject(), file));
    var defects = root.putArray("defects");
    truth.defects().forEach(defect -> write(defects.addObject(), defect));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /**
   * The truth in this JSON text.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static BankTruth fromJson(String json) throws JsonProcessingException {
    var root = JSON.readTree(json);
    try {
      return new BankTruth(
          list(root, "defects", TruthMapper::defect),
          list(root, "files", TruthMapper::file),
          new BankSize(root.required("customers").asLong(), root.required("seed").asLong()),
          list(root, "dates", date -> LocalDate.parse(date.asText())));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a date is no date", e);
    }
  }

  private static void write(ObjectNode node, DeliveredFile file) {
    node.put("dataset", file.dataset());
    node.put("date", file.date().toString());
    node.put("path", file.path());
    node.put("rows", file.rows());
  }

  private static DeliveredFile file(JsonNode node) {
    return new DeliveredFile(
        text(node, "dataset"), date(node), text(node, "path"), node.required("rows").asLong());
  }

  private static void write(ObjectNode node, PlantedDefect defect) {
    node.put("id", defect.id());
    node.put("kind", defect.kind());
    node.put("dataset", defect.dataset());
    defect.column().ifPresent(column -> node.put("column", column));
    node.put("date", defect.date().toString());
    node.put("count", defect.count());
    node.put("rule_id", defect.ruleId());
    node.put("expected", defect.expected());
  }

  private static PlantedDefect defect(JsonNode node) {
    return new PlantedDefect(
        text(node, "id"),
        text(node, "kind"),
        text(node, "dataset"),
        Optional.ofNullable(node.get("column")).map(JsonNode::asText),
        date(node),
        node.required("count").asLong(),
        text(node, "rule_id"),
        text(node, "expected"));
  }

  private static <T> List<T> list(JsonNode root, String name, Function<JsonNode, T> element) {
    return StreamSupport.stream(root.required(name).spliterator(), false).map(element).toList();
  }

  private static LocalDate date(JsonNode node) {
    return LocalDate.parse(text(node, "date"));
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asText();
  }
}
