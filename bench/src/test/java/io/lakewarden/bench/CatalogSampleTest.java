package io.lakewarden.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.lineage.atlas.Acknowledged;
import io.lakewarden.lineage.atlas.AtlasPublisher;
import io.lakewarden.lineage.atlas.AtlasTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CatalogSampleTest {
  @Test
  void isAsManyFactsAsTheBenchmarkCounts() {
    var target = new AtlasTarget(NobodysPort.url(), "", "", Duration.ofMillis(300));

    var sample = new CatalogSample("sample", 3);

    var outcome =
        new AtlasPublisher(target, Clock.systemUTC())
            .publish(sample.facts(), Acknowledged.nothing());

    assertThat(outcome.attempts()).hasSize(sample.size());
    assertThat(
            outcome.attempts().stream()
                .collect(
                    Collectors.groupingBy(PublicationRecord::entityType, Collectors.counting())))
        .containsEntry("lakewarden_dataset", 3L)
        .containsEntry("lakewarden_column", 3L * CatalogSample.COLUMNS)
        .containsEntry("lakewarden_job", 1L)
        .containsEntry("lakewarden_process", 3L);
  }

  @Test
  void namesWhatTheBareLoopNames() {
    var target = new AtlasTarget(NobodysPort.url(), "", "", Duration.ofMillis(300));
    var sample = new CatalogSample("sample", 2);

    var ours =
        new AtlasPublisher(target, Clock.systemUTC())
            .publish(sample.facts(), Acknowledged.nothing())
            .attempts();

    assertThat(BareAtlas.names(sample))
        .containsExactlyElementsOf(
            ours.stream().map(each -> each.entityType() + " " + each.entityKey()).toList());
  }
}
