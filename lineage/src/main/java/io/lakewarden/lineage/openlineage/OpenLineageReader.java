package io.lakewarden.lineage.openlineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.lineage.CapturedStatement;
import io.lakewarden.lineage.openlineage.OpenLineageReading.Skipped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the events of a listener, ours or another's: files of JSON lines, or of one JSON array.
 *
 * <p>The events of a run are put together first, since each only adds to those before, whatever
 * file they stand in; the run belongs to the file that tells its end. What is not understood is set
 * aside with its reason; everything else is delivered. The same events give the same records.
 */
public final class OpenLineageReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Map<String, ReadRun> runs = new LinkedHashMap<>();
  private final List<List<Skipped>> skipped = new ArrayList<>();

  OpenLineageReader() {}

  /** Whether this text, a line or the beginning of a file, is an OpenLineage event. */
  public static boolean recognises(String text) {
    var start = text.stripLeading();
    return (start.startsWith("{") || start.startsWith("[") || start.startsWith(BYTE_ORDER_MARK))
        && (text.contains("\"eventTime\"") || text.contains("OpenLineage.json"));
  }

  /** What these events tell; a whole array may stand in several lines. */
  public static OpenLineageReading read(List<String> lines) {
    var reader = new OpenLineageReader();
    reader.add(lines);
    return reader.readings().get(0);
  }

  /** Adds one file. */
  void add(List<String> lines) {
    skipped.add(new ArrayList<>());
    var array = lines.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
    if (plain(array).startsWith("[")) {
      addArray(String.join("\n", lines));
    } else {
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          addText(lines.get(i), "line " + (i + 1));
        }
      }
    }
  }

  private void addArray(String text) {
    try {
      int number = 0;
      for (var event : JSON.readTree(plain(text))) {
        number++;
        add(event, "event " + number);
      }
    } catch (JsonProcessingException e) {
      skip(new Skipped("the file", true, "it is not valid JSON" + where(e)));
    }
  }

  private void addText(String line, String place) {
    try {
      add(JSON.readTree(plain(line)), place);
    } catch (JsonProcessingException e) {
      skip(new Skipped(place, true, "it is not valid JSON"));
    }
  }

  private void add(JsonNode json, String place) {
    if (json.isObject() && !json.has("run") && (json.has("job") || json.has("dataset"))) {
      skip(new Skipped(place, false, "it tells of no run"));
      return;
    }
    try {
      var event = ReadEvent.of(json);
      runs.computeIfAbsent(event.runId(), id -> new ReadRun()).add(event, skipped.size() - 1);
    } catch (MalformedEventException e) {
      skip(new Skipped(place, true, e.getMessage()));
    }
  }

  private void skip(Skipped event) {
    skipped.get(skipped.size() - 1).add(event);
  }

  /** What each of the files tells, in the order in which they were added. */
  List<OpenLineageReading> readings() {
    List<List<CapturedStatement>> statements = new ArrayList<>();
    skipped.forEach(file -> statements.add(new ArrayList<>()));
    for (var run : runs.values()) {
      var statement = new ReadStatement(run);
      if (run.runFacets().has(Facet.GOVERNED_RUN.key())) {
        skipped
            .get(run.file())
            .add(new Skipped("run " + run.runId(), false, "it is the frame of statements"));
      } else if (statement.touchesData()) {
        statements.get(run.file()).add(statement.captured());
      } else {
        skipped
            .get(run.file())
            .add(new Skipped("run " + run.runId(), false, "it names no dataset"));
      }
    }
    var readings = new ArrayList<OpenLineageReading>();
    for (int i = 0; i < skipped.size(); i++) {
      readings.add(new OpenLineageReading(statements.get(i), skipped.get(i)));
    }
    return readings;
  }

  private static String plain(String text) {
    var start = text.stripLeading();
    return start.startsWith(BYTE_ORDER_MARK) ? start.substring(1).stripLeading() : start;
  }

  private static String where(JsonProcessingException failure) {
    return failure.getLocation() == null ? "" : ", at line " + failure.getLocation().getLineNr();
  }
}
