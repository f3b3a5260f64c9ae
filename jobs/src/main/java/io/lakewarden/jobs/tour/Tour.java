package io.lakewarden.jobs.tour;

import io.lakewarden.core.RunKey;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.jobs.Wiring;
import io.lakewarden.jobs.demo.Bank;
import io.lakewarden.jobs.demo.BankSize;
import io.lakewarden.jobs.run.EffectiveConfig;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.run.RunSummary;
import io.lakewarden.ledger.Ledger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Generates the bank, governs its days one after the other and compares with the truth. */
public final class Tour {
  private static final Logger LOG = LoggerFactory.getLogger(Tour.class);

  /** Where the bank's configuration says that its key is. */
  private static final String KEY = "keys/signing.pem";

  private final Wiring wiring;
  private final Path directory;

  public Tour(Wiring wiring, Path directory) {
    this.wiring = wiring;
    this.directory = directory;
  }

  /**
   * Takes the tour; days that are done already are not done again.
   *
   * @param atlas where every day is published; empty for nowhere
   */
  public TourReport take(BankSize size, Optional<TourAtlas> atlas) {
    LOG.info("Generating a bank of {} customers, seed {}", size.customers(), size.seed());
    var truth = Bank.generate(wiring.spark(), directory, size, Bank.DATES);
    KeyFile.makeUnlessThere(directory.resolve(KEY));
    var file = directory.resolve(Bank.CONFIGURATION);
    atlas.ifPresent(server -> PublicationSection.append(file, server.publication()));
    var config = EffectiveConfig.load(file, Map.of(), Map.of());
    wiring.initialise(config.ledger());
    var summaries = new ArrayList<RunSummary>();
    for (var date : truth.dates()) {
      summaries.add(wiring.pipeline(request(config, date), false));
    }
    var ledger = Ledger.open(wiring.spark(), config.ledger());
    var found = new FoundDefects(ledger).of(truth, request -> key(config, request));
    var publication = summaries.get(summaries.size() - 1).publication();
    var catalogue = atlas.map(server -> TourCatalogue.of(server, config, publication));
    return new TourReport(directory, config, summaries, found, catalogue);
  }

  private RunRequest request(GovernanceConfig config, LocalDate date) {
    return new RunRequest("run", config, date, key(config, date), Optional.empty(), "demo");
  }

  private static RunKey key(GovernanceConfig config, LocalDate date) {
    return RunKey.of(config.job(), "run", date);
  }
}
