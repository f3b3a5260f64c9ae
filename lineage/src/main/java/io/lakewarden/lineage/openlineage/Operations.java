package io.lakewarden.lineage.openlineage;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads from the name of a job of OpenLineage's Spark integration what the statement did. */
final class Operations {
  /** Parts of command names; the first that fits counts. */
  private static final Map<String, String> BY_COMMAND = new LinkedHashMap<>();

  static {
    BY_COMMAND.put("replace_table_as_select", "RTAS");
    BY_COMMAND.put("replace_data", "OVERWRITE");
    BY_COMMAND.put("as_select", "CTAS");
    BY_COMMAND.put("append_data", "INSERT");
    BY_COMMAND.put("overwrite_partitions", "OVERWRITE_PART");
    BY_COMMAND.put("partition_overwrite", "OVERWRITE_PART");
    BY_COMMAND.put("overwrite", "OVERWRITE");
    BY_COMMAND.put("merge_into", "MERGE");
    BY_COMMAND.put("update_command", "UPDATE");
    BY_COMMAND.put("delete_command", "DELETE");
    BY_COMMAND.put("save_into", "SAVE");
    BY_COMMAND.put("create_view", "CREATE_VIEW");
    BY_COMMAND.put("insert_into", "INSERT");
  }

  private Operations() {}

  /** The operation as capture names it; JOB where the name tells none. */
  static String ofJob(String job) {
    var name = job.toLowerCase(Locale.ROOT);
    return BY_COMMAND.entrySet().stream()
        .filter(command -> name.contains(command.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("JOB");
  }
}
