package io.lakewarden.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.RunId;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** Journals on disk: {@code _journal/<run id>/journal.json} with the staged frames beside it. */
final class JournalStore {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final LedgerFiles files;

  JournalStore(LedgerFiles files) {
    this.files = files;
  }

  boolean exists(RunId runId) {
    return files.exists(file(runId));
  }

  void save(Journal journal) {
    var recorded = new LinkedHashMap<String, Object>();
    recorded.putAll(journal.recorded());
    var staged = journal.staged().stream().map(JournalStore::staged).toList();
    var stamp = journal.stamp();
    Map<String, Object> json =
        Map.of(
            "run_key", stamp.key().value(),
            "generation", stamp.generation(),
            "recorded", recorded,
            "staged", staged,
            "closing", journal.closing());
    files.writeDurably(file(stamp.runId()), CanonicalJson.of(json));
  }

  Optional<Journal> load(RunId runId) {
    return files.read(file(runId)).map(JournalStore::parse);
  }

  /** Removes the journal and everything staged beside it. */
  void remove(RunId runId) {
    files.delete(folder(runId));
  }

  /** Where the nth staged frame of a run lies. */
  static String stagedFolder(RunId runId, String table, int number) {
    return folder(runId) + "/staged/" + table + "-" + number;
  }

  private static String folder(RunId runId) {
    return "_journal/" + runId.value();
  }

  private static String file(RunId runId) {
    return folder(runId) + "/journal.json";
  }

  private static Map<String, Object> staged(StagedRows rows) {
    List<Object> tails = new ArrayList<>();
    for (var tail : rows.tails()) {
      tails.add(Map.of("chain", tail.chain(), "rows", tail.rows(), "head", tail.head()));
    }
    return Map.of("table", rows.table(), "folder", rows.folder(), "tails", tails);
  }

  private static Journal parse(String text) {
    var json = tree(text);
    var stamp =
        RunStamp.of(new RunKey(json.get("run_key").textValue()), json.get("generation").intValue());
    var recorded = new LinkedHashMap<String, List<Map<String, Object>>>();
    for (var table : LedgerTables.all()) {
      if (json.get("recorded").has(table.name())) {
        recorded.put(table.name(), rows(json.get("recorded").get(table.name()), table.schema()));
      }
    }
    var staged = new ArrayList<StagedRows>();
    for (var rows : json.get("staged")) {
      var tails = new ArrayList<ChainTail>();
      for (var tail : rows.get("tails")) {
        tails.add(
            new ChainTail(
                tail.get("chain").intValue(),
                tail.get("rows").longValue(),
                tail.get("head").textValue()));
      }
      staged.add(
          new StagedRows(rows.get("table").textValue(), rows.get("folder").textValue(), tails));
    }
    var closing = PlainValues.fieldsOfJson(json.get("closing"), LedgerTables.RUNS.schema());
    return new Journal(stamp, recorded, staged, closing);
  }

  private static List<Map<String, Object>> rows(JsonNode json, StructType schema) {
    var rows = new ArrayList<Map<String, Object>>();
    json.forEach(row -> rows.add(PlainValues.fieldsOfJson(row, schema)));
    return rows;
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw Problems.brokenJournal(e);
    }
  }
}
