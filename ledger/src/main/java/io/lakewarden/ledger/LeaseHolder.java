package io.lakewarden.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.RunKey;
import io.lakewarden.core.json.CanonicalJson;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The process that holds a lease.
 *
 * @param processStart when that process started, in milliseconds, because process ids are used
 *     again
 * @param since when it took the lease
 * @param renewed when it last said that it lives
 */
record LeaseHolder(
    String runKey,
    String host,
    long pid,
    long processStart,
    String token,
    Instant since,
    Instant renewed) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static LeaseHolder thisProcess(RunKey key, Clock clock) {
    var process = ProcessHandle.current();
    return new LeaseHolder(
        key.value(),
        hostName(),
        process.pid(),
        startOf(process),
        UUID.randomUUID().toString(),
        clock.instant(),
        clock.instant());
  }

  static LeaseHolder unknown(String token) {
    return new LeaseHolder("", "an unknown host", 0, 0, token, Instant.EPOCH, Instant.EPOCH);
  }

  LeaseHolder renewed(Clock clock) {
    return new LeaseHolder(runKey, host, pid, processStart, token, since, clock.instant());
  }

  /** Whether the process lives and has renewed in time. */
  boolean isAlive(Clock clock) {
    if (renewed.plus(RunLease.LIFETIME).isBefore(clock.instant())) {
      return false;
    }
    return !host.equals(hostName())
        || ProcessHandle.of(pid)
            .filter(process -> process.isAlive() && startOf(process) == processStart)
            .isPresent();
  }

  String label() {
    return "process "
        + pid
        + " on "
        + host
        + ", since "
        + since.truncatedTo(ChronoUnit.SECONDS)
        + ",";
  }

  String json() {
    return CanonicalJson.of(
        Map.of(
            "run_key", runKey,
            "host", host,
            "pid", pid,
            "process_start", processStart,
            "token", token,
            "since", since,
            "renewed", renewed));
  }

  static Optional<LeaseHolder> parse(String json) {
    try {
      var tree = MAPPER.readTree(json);
      if (!tree.hasNonNull("renewed")) {
        return Optional.empty();
      }
      var renewed = tree.path("renewed").asText();
      return Optional.of(
          new LeaseHolder(
              tree.path("run_key").asText(),
              tree.path("host").asText(),
              tree.path("pid").asLong(),
              tree.path("process_start").asLong(),
              tree.path("token").asText(),
              Instant.parse(tree.path("since").asText(renewed)),
              Instant.parse(renewed)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
