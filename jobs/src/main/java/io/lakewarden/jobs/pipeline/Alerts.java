package io.lakewarden.jobs.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.record.IncidentRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers incidents to the configured channels; a channel that fails does not fail the run. */
final class Alerts {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Alerts() {}

  /** Writes one file per channel; the same incident of the same date overwrites itself. */
  static void send(GovernanceConfig config, IncidentRecord incident, LocalDate date) {
    for (var channel : config.alerts()) {
      if (incident.severity().compareTo(channel.severity()) < 0) {
        continue;
      }
      var alert = new LinkedHashMap<String, Object>();
      alert.put("incident", incident.incidentId());
      alert.put("kind", incident.kind());
      alert.put("severity", incident.severity().name());
      alert.put("subject", incident.subject());
      alert.put("owner", incident.owner());
      alert.put("message", incident.message());
      alert.put("command", incident.command());
      alert.put("logical_date", date.toString());
      alert.put("runbook", channel.runbook().orElse(""));
      try {
        var folder = Files.createDirectories(Path.of(channel.folder()));
        Files.write(
            folder.resolve(date + "-" + incident.incidentId() + ".json"),
            JSON.writeValueAsBytes(alert));
      } catch (IOException e) {
        LOG.warn(
            "Cannot deliver incident {} to channel {}: its folder is not writable. The incident is"
                + " in the ledger; mend the folder.",
            incident.incidentId(),
            channel.name());
      }
    }
  }
}
