package io.lakewarden.jobs.standalone;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.jobs.run.RunRequest;
import io.lakewarden.jobs.standalone.Plan.Check;
import io.lakewarden.jobs.standalone.Plan.Item;
import io.lakewarden.lineage.atlas.PublicationPreview;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a publication or a comparison would do, from the ledger alone. */
public final class PublicationPlan {
  private PublicationPlan() {}

  /**
   * What a publication would send.
   *
   * @param preview throws a {@link GovernanceException} where nothing can be published
   */
  public static Plan ofPublication(RunRequest request, Supplier<PublicationPreview> preview) {
    return of(request, preview, PublicationPlan::sending, due -> due.sent() + due.takenAway() > 0);
  }

  /** What a comparison would look at, and whether it would mend what differs. */
  public static Plan ofComparison(
      RunRequest request, Supplier<PublicationPreview> preview, boolean repairs) {
    return of(request, preview, due -> comparing(due, repairs), due -> repairs);
  }

  private static Plan of(
      RunRequest request,
      Supplier<PublicationPreview> preview,
      Function<PublicationPreview, String> words,
      Predicate<PublicationPreview> writesToAtlas) {
    var config = request.config();
    var ledger = new Item("ledger", config.job(), config.ledger());
    var checks = new ArrayList<>(List.of(Check.ok("configuration", "valid")));
    var writes = new ArrayList<>(List.of(ledger));
    try {
      var due = preview.get();
      checks.add(Check.ok("publication", words.apply(due) + " Atlas was not asked."));
      if (writesToAtlas.test(due)) {
        config
            .publication()
            .ifPresent(atlas -> writes.add(new Item("atlas", config.job(), atlas.atlasUrl())));
      }
    } catch (GovernanceException e) {
      checks.add(new Check("publication", e.exitCode(), e.getMessage()));
    }
    return new Plan(checks, List.of(ledger), writes);
  }

  private static String sending(PublicationPreview due) {
    return String.format(
        "of %d facts %d would be sent, and %d former ones taken away (%d of both were left pending"
            + " before); %d stay set aside.",
        due.facts(), due.sent(), due.takenAway(), due.pending(), due.setAside());
  }

  private static String comparing(PublicationPreview due, boolean repairs) {
    return due.facts()
        + " facts would be compared with Atlas, "
        + (repairs ? "and what differs would be mended there." : "and nothing changed there.");
  }
}
