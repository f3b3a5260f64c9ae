package io.lakewarden.ledger;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.ExitCode;
import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.RunKey;
import java.util.List;
import java.util.Map;

/** Every message of this module that a person may read. */
final class Problems {
  private Problems() {}

  static GovernanceException notInitialised(String directory, List<String> missing) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot open the ledger at "
            + directory
            + ": "
            + missing.size()
            + " of its tables are missing ("
            + String.join(", ", missing)
            + "). Run `lakewarden init` once.");
  }

  static GovernanceException columnsMissing(String directory, Map<String, List<String>> missing) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot open the ledger at "
            + directory
            + ": it is of an earlier release and lacks columns that this one writes ("
            + missing
            + "). Run `lakewarden init` once; it adds them and changes nothing that is recorded.");
  }

  static GovernanceException storage(String attempt, Throwable cause) {
    return new GovernanceException(
        ExitCode.UNAVAILABLE,
        "Cannot "
            + attempt
            + ": the file system refused it ("
            + cause.getClass().getSimpleName()
            + "). Check that the place exists, is reachable and may be written, then run again.",
        cause);
  }

  static GovernanceException brokenJournal(Throwable cause) {
    return new GovernanceException(
        ExitCode.INTEGRITY_VIOLATION,
        "Cannot recover a run: its journal is not valid JSON. Keep the _journal folder for"
            + " inspection and run with --rerun --reason.",
        cause);
  }

  static GovernanceException stagedRowsMissing(String table, RunStamp stamp, Throwable cause) {
    return new GovernanceException(
        ExitCode.INTEGRITY_VIOLATION,
        "Cannot append the staged rows of "
            + stamp.key()
            + " to "
            + table
            + ": their files beside the journal cannot be read. Restore the _journal folder, or run"
            + " with --rerun --reason.",
        cause);
  }

  static GovernanceException appendFailed(String table, RunStamp stamp, Throwable cause) {
    return new GovernanceException(
        ExitCode.UNAVAILABLE,
        "Cannot append the rows of "
            + stamp.key()
            + " to ledger table "
            + table
            + ": Delta did not commit. Run the same command again; it goes on where this one"
            + " stopped.",
        cause);
  }

  static GovernanceException tableUnreadable(String table, Throwable cause) {
    return new GovernanceException(
        ExitCode.UNAVAILABLE,
        "Cannot read ledger table "
            + table
            + ": its files could not be read ("
            + cause.getClass().getSimpleName()
            + "). Check that the ledger is reachable and whole, then run again.",
        cause);
  }

  static GovernanceException readBackDiffers(String table, RunStamp stamp) {
    return new GovernanceException(
        ExitCode.INTEGRITY_VIOLATION,
        "Cannot confirm the rows of "
            + stamp.key()
            + " generation "
            + stamp.generation()
            + " in ledger table "
            + table
            + ": what was read back is not what was appended. Run `lakewarden audit verify`, then"
            + " run with --rerun --reason.");
  }

  static GovernanceException journalWaits(RunStamp stamp) {
    return new GovernanceException(
        ExitCode.ALREADY_RUNNING,
        "Cannot resume "
            + stamp.key()
            + ": it saved its journal before it died, so it only has to be closed. Recover it"
            + " before resuming.");
  }

  static GovernanceException neverStarted(RunStamp stamp) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot resume "
            + stamp.key()
            + " generation "
            + stamp.generation()
            + ": the ledger has no START of it. Start it instead.");
  }

  static GovernanceException alreadyClosed(RunStamp stamp) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot write to "
            + stamp.key()
            + " generation "
            + stamp.generation()
            + ": the run is closed. Use --rerun --reason for another generation.");
  }

  static GovernanceException held(RunKey key, String holder) {
    return new GovernanceException(
        ExitCode.ALREADY_RUNNING,
        "Cannot run "
            + key
            + ": "
            + holder
            + " holds this key. Wait until it ends, then run again.");
  }

  static GovernanceException leaseLost(RunKey key) {
    return new GovernanceException(
        ExitCode.ALREADY_RUNNING,
        "Cannot go on with "
            + key
            + ": its lease was not renewed in time and another process took it over. Let that one"
            + " end, then run again.");
  }

  static GovernanceException noTable(String dataset, String path) {
    return new GovernanceException(
        ExitCode.INPUT_NOT_THERE,
        "Cannot read "
            + dataset
            + ": no Delta table lies at "
            + path
            + ". Land it first, or correct the path.");
  }

  static GovernanceException versionGone(String dataset, long version, long earliest, long latest) {
    var attempt = "Cannot read " + dataset + " at version " + version + ": ";
    return version > latest
        ? new GovernanceException(
            ExitCode.INPUT_NOT_THERE,
            attempt
                + "the newest version is "
                + latest
                + ". Use --as-of "
                + latest
                + " or earlier.")
        : new GovernanceException(
            ExitCode.INPUT_NOT_THERE,
            attempt
                + "the earliest version kept is "
                + earliest
                + ". Use --as-of "
                + earliest
                + " or later.");
  }

  static GovernanceException otherTable(DatasetPin pin, String found) {
    return new GovernanceException(
        ExitCode.INTEGRITY_VIOLATION,
        "Cannot read "
            + pin.label()
            + ": the table at "
            + pin.path()
            + " is another one (id "
            + found
            + " instead of "
            + pin.tableId()
            + "). It was dropped and made again; restore it, or pin it afresh with --rerun"
            + " --reason.");
  }

  static GovernanceException unreadable(String dataset, String path, Throwable cause) {
    return new GovernanceException(
        ExitCode.UNAVAILABLE,
        "Cannot read "
            + dataset
            + " at "
            + path
            + ": Delta failed ("
            + cause.getClass().getSimpleName()
            + "). Check the table's _delta_log and files, then run again.",
        cause);
  }

  static GovernanceException notIncremental(String dataset) {
    return GovernanceException.usage(
        "Cannot read one logical date of "
            + dataset
            + ": it is not landed by increments. Read all of it, or set its load mode.");
  }

  static GovernanceException columnsDoNotFit(String dataset, List<String> differences) {
    return new GovernanceException(
        ExitCode.QUALITY_GATE_FAILED,
        "Cannot write "
            + dataset
            + ": its columns do not fit the table that is there: "
            + String.join("; ", differences)
            + ". Correct the source, or land it as a snapshot.");
  }

  static GovernanceException refusedColumns(String dataset, String found, Throwable cause) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot write "
            + dataset
            + ": Delta refuses its columns ("
            + found
            + "). Rename them in the source.",
        cause);
  }

  static GovernanceException writeFailed(String dataset, String path, Throwable cause) {
    return new GovernanceException(
        ExitCode.UNAVAILABLE,
        "Cannot write "
            + dataset
            + " to "
            + path
            + ": nothing was committed ("
            + cause.getClass().getSimpleName()
            + "). Check the source's files and the free space, then run again.",
        cause);
  }

  static GovernanceException closureContended(String name, int attempts) {
    return new GovernanceException(
        ExitCode.ALREADY_RUNNING,
        "Cannot write "
            + name
            + ": "
            + attempts
            + " times another process wrote it meanwhile. What lies there is whole; run"
            + " `lakewarden lineage closure` again when the other has ended.");
  }

  static GovernanceException commitNotFound(String dataset, RunStamp stamp) {
    return new GovernanceException(
        ExitCode.INTEGRITY_VIOLATION,
        "Cannot find the version of "
            + dataset
            + " that "
            + stamp.key()
            + " generation "
            + stamp.generation()
            + " wrote: its commit is no longer kept in the Delta log. Use --rerun --reason to write"
            + " it again.");
  }

  static GovernanceException notAQuery(String found) {
    return GovernanceException.usage(
        "Cannot run the statement: it holds "
            + found
            + ", and only queries are allowed here. Give one SELECT.");
  }

  static GovernanceException queryFailed(String reason, Throwable cause) {
    return new GovernanceException(
        ExitCode.USAGE,
        "Cannot run the query: " + reason + ". Correct it; docs/ledger.md names all columns.",
        cause);
  }
}
