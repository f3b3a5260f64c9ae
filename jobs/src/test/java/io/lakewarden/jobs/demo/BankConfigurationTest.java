package io.lakewarden.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.Severity;
import io.lakewarden.core.config.ConfigLoader;
import io.lakewarden.core.config.DatasetConfig;
import io.lakewarden.core.config.GovernanceConfig;
import io.lakewarden.core.config.RuleConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankConfigurationTest {
  private static final BankSize SIZE = new BankSize(3_000, 7);

  @TempDir Path folder;

  @Test
  void describesTheFilesThatAreDelivered() throws IOException {
    var config = configuration();
    var day = new BankDay(SIZE, Bank.DATES, 1);

    for (var delivery : day.deliveries()) {
      var dataset = dataset(config, delivery.name());
      assertThat(dataset.path().replace("{date}", day.date().toString()))
          .isEqualTo(DeliveredFile.of(delivery).path());
      assertThat(dataset.format()).isEqualTo(delivery.format());
      assertThat(dataset.columns().keySet()).containsExactly(delivery.schema().fieldNames());
    }
    assertThat(config.datasets()).hasSameSizeAs(day.deliveries());
  }

  @Test
  void hasARuleOfTheRightSeverityForEachPlantedDefect() throws IOException {
    var config = configuration();
    for (var number = 1; number <= BankDay.DAYS; number++) {
      for (var delivery : new BankDay(SIZE, Bank.DATES, number).deliveries()) {
        for (var defect : delivery.planted()) {
          switch (defect.expected()) {
            case "WARN" -> assertThat(rule(config, defect).severity()).isEqualTo(Severity.WARN);
            case "DRIFT" -> assertThat(defect.ruleId()).isEqualTo("max_psi");
            case "GATE_FAIL" -> assertThat(defect.ruleId()).isEqualTo("max_parity_difference");
            default -> {
              assertThat(defect.expected()).isEqualTo("FAIL");
              assertThat(number).isEqualTo(2);
              if (!defect.ruleId().equals("schema")) {
                assertThat(rule(config, defect).severity()).isEqualTo(Severity.ERROR);
              }
            }
          }
        }
      }
    }
  }

  @Test
  void volumeOfDayTwoLiesBelowItsThresholdAndThatOfTheOthersAbove() throws IOException {
    var dqdl =
        dataset(configuration(), "transactions").rules().stream()
            .filter(rule -> rule.id().equals("volume-as-usual"))
            .findFirst()
            .orElseThrow()
            .dqdl();

    assertThat(dqdl).isEqualTo("RowCount >= 10500");
    assertThat(new Transactions(new BankDay(SIZE, Bank.DATES, 1)).rowCount()).isEqualTo(15_000);
    assertThat(new Transactions(new BankDay(SIZE, Bank.DATES, 2)).rowCount()).isEqualTo(6_000);
    assertThat(new Transactions(new BankDay(SIZE, Bank.DATES, 3)).rowCount()).isEqualTo(15_000);
  }

  private static RuleConfig rule(GovernanceConfig config, PlantedDefect defect) {
    return dataset(config, defect.dataset()).rules().stream()
        .filter(rule -> rule.id().equals(defect.ruleId()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no rule " + defect.ruleId()));
  }

  private static DatasetConfig dataset(GovernanceConfig config, String name) {
    return config.datasets().stream()
        .filter(dataset -> dataset.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private GovernanceConfig configuration() throws IOException {
    var file = folder.resolve(Bank.CONFIGURATION);
    Files.writeString(file, Bank.configuration(SIZE));
    return ConfigLoader.load(file, Map.of());
  }
}
