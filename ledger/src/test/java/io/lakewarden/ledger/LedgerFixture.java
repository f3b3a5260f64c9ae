package io.lakewarden.ledger;

import io.lakewarden.core.RunKey;
import io.lakewarden.core.Severity;
import io.lakewarden.core.record.AuditRecord;
import io.lakewarden.core.record.IncidentRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** An initialised ledger to copy for each test, because creating all tables takes seconds. */
final class LedgerFixture {
  static final Clock CLOCK = Clock.fixed(SampleRecords.TIME, ZoneOffset.UTC);
  static final RunKey KEY = new RunKey("bank@2026-01-05");
  private static Path template;

  private LedgerFixture() {}

  static synchronized void initialise(SparkSession spark, Path directory) {
    try {
      if (template == null) {
        template = Files.createTempDirectory("lakewarden-ledger");
        Ledger.init(spark, template.toString());
      }
      copy(template, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AuditRecord audit(String action) {
    return new AuditRecord("tester", "", action, "subject", "", "", "");
  }

  static IncidentRecord incident(String id, String state) {
    return new IncidentRecord(id, "DRIFT", "orders", Severity.WARN, state, "ann", "", "");
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (var file : files.toList()) {
        var target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
