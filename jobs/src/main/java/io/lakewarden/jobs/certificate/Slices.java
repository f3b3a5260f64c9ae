package io.lakewarden.jobs.certificate;

import io.lakewarden.core.DatasetPin;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.LoadMode;
import io.lakewarden.jobs.run.RunContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of the landed tables a run judges, and what it reads. */
final class Slices {
  private final RunContext context;

  Slices(RunContext context) {
    this.context = context;
  }

  /** What validation judges: the whole table, or the increment of the run's date. */
  CertifiedData judged(DatasetConfig dataset) {
    var pin = context.pin(dataset.name());
    var date =
        dataset.load() == LoadMode.INCREMENT
            ? Optional.of(context.logicalDate())
            : Optional.<LocalDate>empty();
    return CertifiedData.of(pin, date, context.tables().files(pin));
  }

  /** What later steps read, newest first: the whole table, or its visible increments. */
  List<CertifiedData> read(DatasetPin pin) {
    var files = context.tables().files(pin);
    if (!isIncremental(pin.dataset())) {
      return List.of(CertifiedData.of(pin, Optional.empty(), files));
    }
    var dates = new ArrayList<>(context.visibleDates(pin.dataset()));
    if (dates.isEmpty()) {
      dates.add(context.logicalDate());
    }
    var slices = new ArrayList<CertifiedData>();
    for (var i = dates.size() - 1; i >= 0; i--) {
      slices.add(CertifiedData.of(pin, Optional.of(dates.get(i)), files));
    }
    return slices;
  }

  private boolean isIncremental(String name) {
    return context.config().datasets().stream()
        .filter(dataset -> dataset.name().equals(name))
        .anyMatch(dataset -> dataset.load() == LoadMode.INCREMENT);
  }
}
