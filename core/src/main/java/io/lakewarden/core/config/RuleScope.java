package io.lakewarden.core.config;

import io.lakewarden.core.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a rule may lean on besides its own words. */
public final class RuleScope {
  private final List<String> sentinels;
  private final Set<String> columns;
  private final Optional<Surroundings> others;

  /**
   * The datasets around the rule's own.
   *
   * @param standalone whether they are named on the command line instead of in a configuration
   */
  private record Surroundings(List<String> names, boolean standalone) {}

  private RuleScope(List<String> sentinels, Set<String> columns, Optional<Surroundings> others) {
    this.sentinels = List.copyOf(sentinels);
    this.columns = Set.copyOf(columns);
    this.others = others;
  }

  /** A dataset by itself, where nobody knows yet which others there are. */
  public static RuleScope alone(List<String> sentinels) {
    return new RuleScope(sentinels, Set.of(), Optional.empty());
  }

  /** A dataset of a configuration with datasets of these names. */
  public static RuleScope configured(DatasetConfig dataset, List<String> names) {
    return new RuleScope(
        dataset.sentinels(),
        dataset.columns().keySet(),
        Optional.of(new Surroundings(List.copyOf(names), false)));
  }

  /** One path, with others named on the command line. */
  public static RuleScope standalone(List<String> names) {
    return new RuleScope(
        List.of(), Set.of(), Optional.of(new Surroundings(List.copyOf(names), true)));
  }

  /** Values that stand for a missing one in the rule's dataset. */
  public List<String> sentinels() {
    return sentinels;
  }

  /** Whether the rule's dataset declares a column of exactly this name. */
  public boolean declares(String column) {
    return columns.contains(column);
  }

  /** Why a rule cannot compare with the dataset of this name, and what to do; empty if it can. */
  public Optional<String> unknown(String dataset) {
    return others
        .filter(known -> !known.names().contains(dataset))
        .map(
            known ->
                known.standalone()
                    ? ConfigMessages.noSuchOther(
                        dataset, NearestName.of(dataset, known.names()), known.names())
                    : ConfigMessages.noSuchDataset(
                        dataset, NearestName.of(dataset, known.names()), known.names()));
  }
}
