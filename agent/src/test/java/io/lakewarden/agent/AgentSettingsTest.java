package io.lakewarden.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentSettingsTest {
  @Test
  void withoutAnySettingLineageGoesToTheHomeFolderUnderTheApplicationsName() {
    var settings = of(Map.of("spark.app.name", "nightly"));

    assertThat(settings.isEnabled()).isTrue();
    assertThat(settings.recordsCommits()).isTrue();
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.spool().job()).isEqualTo("nightly");
    assertThat(settings.spool().folder())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".lakewarden", "spool"));
  }

  @Test
  void everySettingIsHeeded() {
    var settings =
        of(
            Map.of(
                "spark.app.name", "nightly",
                "spark.lakewarden.job", "orders",
                "spark.lakewarden.spool", "file:///var/spool/lineage",
                "spark.lakewarden.enabled", "false",
                "spark.lakewarden.recordCommits", "false",
                "spark.lakewarden.fileBytes", "10",
                "spark.lakewarden.statementBytes", "20",
                "spark.lakewarden.waitingPlans", "30",
                "spark.lakewarden.drainSeconds", "40"));

    assertThat(settings.isEnabled()).isFalse();
    assertThat(settings.recordsCommits()).isFalse();
    var spool = settings.spool();
    assertThat(spool.job()).isEqualTo("orders");
    assertThat(spool.folder()).isEqualTo(Path.of("/var/spool/lineage"));
    assertThat(spool.fileBytes()).isEqualTo(10);
    assertThat(spool.statementBytes()).isEqualTo(20);
    assertThat(spool.waiting()).isEqualTo(30);
    assertThat(spool.drain()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void whatCannotBeUnderstoodIsNamedAndHasItsDefault() {
    var settings =
        of(Map.of("spark.lakewarden.drainSeconds", "soon", "spark.lakewarden.waitingPlans", "0"));

    assertThat(settings.spool().drain()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.spool().waiting()).isEqualTo(5_000);
    assertThat(settings.problems())
        .containsExactly(
            "spark.lakewarden.waitingPlans is not a number from 1 to 1000000; 5000 is used.",
            "spark.lakewarden.drainSeconds is not a number from 1 to 3600; 30 is used.");
  }

  private static AgentSettings of(Map<String, String> conf) {
    return new AgentSettings(name -> conf.getOrDefault(name, ""));
  }
}
