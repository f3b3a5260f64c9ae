package io.lakewarden.jobs.standalone;

import io.lakewarden.core.Verdict;
import io.lakewarden.lineage.CapturedStatement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an import found in which file, and what of it was new. */
public final class LineageImportReport {
  private final Optional<String> runId;
  private final List<Line> lines = new ArrayList<>();

  /**
   * @param runId empty where nothing was written
   */
  LineageImportReport(Optional<String> runId) {
    this.runId = runId;
  }

  private record Line(LineageFile file, int imported, long tables, long columns, Path now) {}

  void add(LineageFile file, List<CapturedStatement> imported, Path now) {
    lines.add(
        new Line(
            file,
            imported.size(),
            imported.stream().mapToLong(statement -> statement.tables().size()).sum(),
            imported.stream().mapToLong(statement -> statement.columns().size()).sum(),
            now));
  }

  /** How many statements were new. */
  public long statements() {
    return lines.stream().mapToLong(Line::imported).sum();
  }

  private Verdict verdict() {
    return lines.stream().anyMatch(line -> line.file().isDamaged()) ? Verdict.WARN : Verdict.PASS;
  }

  /** The result as one document. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("run_id", runId.orElse(null));
    json.put("verdict", verdict().name());
    json.put("statements", statements());
    json.put("table_lineage", lines.stream().mapToLong(Line::tables).sum());
    json.put("column_lineage", lines.stream().mapToLong(Line::columns).sum());
    json.put("files", lines.stream().map(LineageImportReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(Line line) {
    var json = new LinkedHashMap<String, Object>();
    json.put("file", line.file().path().toString());
    json.put("state", line.file().state().name());
    json.put("now_at", line.now().toString());
    json.put("job", line.file().content().job());
    json.put("statements", line.file().statements().size());
    json.put("imported", line.imported());
    json.put("unfinished_line", line.file().content().unfinished());
    json.put("damage", line.file().content().damage());
    return json;
  }

  /** The result for a person. */
  public String toText() {
    var rows =
        lines.stream()
            .map(
                line ->
                    List.of(
                        line.file().state(),
                        line.file().statements().size(),
                        line.imported(),
                        line.file().content().job(),
                        line.now(),
                        String.join(" ", line.file().content().damage())))
            .toList();
    var header = List.of("state", "statements", "new", "job", "file", "damage");
    return "Verdict "
        + verdict()
        + runId.map(id -> ", run " + id).orElse(", nothing written")
        + "\n"
        + TextTable.whole(header, rows);
  }
}
