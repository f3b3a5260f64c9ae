package io.lakewarden.jobs.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.RunId;
import io.lakewarden.core.json.CanonicalJson;
import io.lakewarden.core.record.MetricStateRecord;
import io.lakewarden.ledger.LedgerEntry;
import io.lakewarden.ledger.LedgerReader;
import io.lakewarden.ledger.LedgerTables;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was counted of the deliveries of one dataset, in the ledger's {@code metric_states}: with
 * each slice the digests of the deliveries that it covers.
 */
final class DeliveryStates {
  private static final String COVERS = "Deliveries";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final LedgerReader ledger;
  private final DatasetPin pin;

  DeliveryStates(LedgerReader ledger, DatasetPin pin) {
    this.ledger = ledger;
    this.pin = pin;
  }

  /** The states with what they cover, as they are to be recorded. */
  static List<MetricStateRecord> covering(
      DatasetPin pin, String slice, List<MetricStateRecord> states, Map<LocalDate, String> covers) {
    var digests = new TreeMap<String, Object>();
    covers.forEach((date, digest) -> digests.put(date.toString(), digest));
    var record =
        new MetricStateRecord(
            pin.dataset(),
            pin.tableId(),
            pin.version(),
            slice,
            COVERS,
            "",
            "digests",
            CanonicalJson.of(digests));
    return Stream.concat(Stream.of(record), states.stream()).toList();
  }

  /**
   * The newest states of a slice that cover exactly these deliveries. Runs are looked at from the
   * newest on, and of each only its own rows are read; the first that kept the slice decides.
   */
  Optional<List<MetricStateRecord>> newest(String slice, Map<LocalDate, String> covers) {
    for (var run : runs()) {
      var states = of(ledger.read(LedgerTables.METRIC_STATES, run).stream(), slice);
      if (!states.isEmpty()) {
        return Optional.of(states).filter(found -> covers(found, covers));
      }
    }
    return Optional.empty();
  }

  /**
   * The newest states of each of these slices that cover exactly what is given with it; of each run
   * only its own rows are read, and no run once all slices are found.
   */
  Map<String, List<MetricStateRecord>> newest(Map<String, Map<LocalDate, String>> slices) {
    var found = new TreeMap<String, List<MetricStateRecord>>();
    for (var run : runs()) {
      if (found.size() == slices.size()) {
        break;
      }
      var kept = ledger.read(LedgerTables.METRIC_STATES, run);
      slices.forEach(
          (slice, covers) -> {
            var states = of(kept.stream(), slice);
            if (!found.containsKey(slice) && covers(states, covers)) {
              found.put(slice, states);
            }
          });
    }
    return found;
  }

  private List<RunId> runs() {
    return ledger.read(LedgerTables.RUNS).stream()
        .filter(entry -> entry.record().state().isClosed())
        .sorted(Comparator.comparing(LedgerEntry<?>::eventTime).reversed())
        .map(LedgerEntry::runId)
        .distinct()
        .toList();
  }

  private List<MetricStateRecord> of(Stream<LedgerEntry<MetricStateRecord>> entries, String slice) {
    return entries
        .map(LedgerEntry::record)
        .filter(state -> state.tableId().equals(pin.tableId()) && state.slice().equals(slice))
        .toList();
  }

  private static boolean covers(List<MetricStateRecord> states, Map<LocalDate, String> deliveries) {
    return states.stream()
        .filter(state -> state.metric().equals(COVERS))
        .findFirst()
        .map(state -> read(state.state()).equals(deliveries))
        .orElse(false);
  }

  private static Map<LocalDate, String> read(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {}).entrySet().stream()
          .collect(Collectors.toMap(e -> LocalDate.parse(e.getKey()), Map.Entry::getValue));
    } catch (JsonProcessingException e) {
      return Map.of();
    }
  }
}
