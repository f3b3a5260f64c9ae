package io.lakewarden.jobs.run;

import io.lakewarden.core.ExitCode;
import io.lakewarden.core.RunState;
import io.lakewarden.core.Verdict;
import io.lakewarden.core.record.RunStepRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outcome of a run as the result file, standard output and the last log line tell it.
 *
 * @param publication none, published or pending
 * @param details further facts by name, such as where the report lies
 * @param attachments what was found that has a structure of its own, by name
 */
public record RunSummary(
    String runKey,
    int generation,
    String runId,
    String verb,
    RunState state,
    Verdict verdict,
    ExitCode exitCode,
    String message,
    String publication,
    List<RunStepRecord> steps,
    Map<String, String> details,
    Map<String, Attachment> attachments) {
  public RunSummary {
    steps = List.copyOf(steps);
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    attachments = Collections.unmodifiableMap(new LinkedHashMap<>(attachments));
  }

  /** An outcome without attachments. */
  public RunSummary(
      String runKey,
      int generation,
      String runId,
      String verb,
      RunState state,
      Verdict verdict,
      ExitCode exitCode,
      String message,
      String publication,
      List<RunStepRecord> steps,
      Map<String, String> details) {
    this(
        runKey,
        generation,
        runId,
        verb,
        state,
        verdict,
        exitCode,
        message,
        publication,
        steps,
        details,
        Map.of());
  }

  /** The outcome where what was asked for is so already, and no run was started. */
  public static RunSummary nothingToDo(RunRequest request, String message) {
    return new RunSummary(
        request.key().value(),
        0,
        "",
        request.verb(),
        RunState.COMPLETE,
        Verdict.PASS,
        ExitCode.DONE,
        message,
        "none",
        List.of(),
        Map.of());
  }

  /** Whether the run has not ended, so that there is no verdict. */
  public boolean isOpen() {
    return state == RunState.START;
  }

  /** The same with one more fact. */
  public RunSummary with(String name, String value) {
    var more = new LinkedHashMap<>(details);
    more.put(name, value);
    return new RunSummary(
        runKey,
        generation,
        runId,
        verb,
        state,
        verdict,
        exitCode,
        message,
        publication,
        steps,
        more,
        attachments);
  }

  /** The same with something attached. */
  public RunSummary with(String name, Attachment attachment) {
    var more = new LinkedHashMap<>(attachments);
    more.put(name, attachment);
    return new RunSummary(
        runKey,
        generation,
        runId,
        verb,
        state,
        verdict,
        exitCode,
        message,
        publication,
        steps,
        details,
        more);
  }

  /** The same where a publication that followed has ended, and if it is pending why. */
  public RunSummary followedBy(RunSummary publication, ExitCode newExitCode) {
    var state = publication.publication();
    return (state.equals("pending")
            ? saying(message + " The publication is pending: " + publication.message())
            : this)
        .published(state, newExitCode);
  }

  private RunSummary saying(String newMessage) {
    return new RunSummary(
        runKey,
        generation,
        runId,
        verb,
        state,
        verdict,
        exitCode,
        newMessage,
        publication,
        steps,
        details,
        attachments);
  }

  /** The same with another state of publication, and the exit code that follows from it. */
  public RunSummary published(String newPublication, ExitCode newExitCode) {
    return new RunSummary(
        runKey,
        generation,
        runId,
        verb,
        state,
        verdict,
        newExitCode,
        message,
        newPublication,
        steps,
        details,
        attachments);
  }

  /** The result file's content. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("run_key", runKey);
    json.put("generation", generation);
    json.put("run_id", runId);
    json.put("verb", verb);
    json.put("state", state.name());
    json.put("verdict", isOpen() ? null : verdict.name());
    json.put("exit_code", exitCode.code());
    json.put("message", message);
    json.put("publication", publication);
    json.put("steps", steps.stream().map(RunSummary::step).toList());
    json.putAll(details);
    attachments.forEach((name, attachment) -> json.put(name, attachment.json()));
    return json;
  }

  private static Map<String, Object> step(RunStepRecord step) {
    var json = new LinkedHashMap<String, Object>();
    json.put("step", step.step());
    json.put("subject", step.subject());
    json.put("state", step.state().name());
    json.put("verdict", step.verdict().name());
    json.put("message", step.message());
    json.put("seconds", Duration.between(step.startedAt(), step.endedAt()).toMillis() / 1000.0);
    json.put("rows_in", step.rowsIn().orElse(null));
    json.put("rows_out", step.rowsOut().orElse(null));
    json.put("scans", step.scans());
    json.put("spark_jobs", step.sparkJobs());
    json.put("bytes_read", step.bytesRead());
    return json;
  }
}
