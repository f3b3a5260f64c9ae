package io.lakewarden.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.record.PublicationRecord;
import io.lakewarden.testkit.atlas.AtlasServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishes to a real Atlas whose certificate is signed by an authority of its own. */
final class AtlasTlsIT {
  private static final String SECRET = "never-tell";

  @TempDir static Path home;
  private static AtlasServer atlas;

  @BeforeAll
  static void start() {
    AtlasServer.assumeAvailable();
    atlas = AtlasServer.startWithTls(home.resolve("atlas"));
  }

  @AfterAll
  static void stop() {
    if (atlas != null) {
      atlas.close();
    }
  }

  @Test
  void publishesToAServerWhoseAuthorityIsInTheTrustStore() {
    var outcome = publish(atlas.url(), AtlasServer.PASSWORD, Optional.of(trustStore()));

    assertThat(outcome.attempts())
        .as(outcome.message())
        .isNotEmpty()
        .extracting(PublicationRecord::state)
        .containsOnly("DELIVERED");
  }

  @Test
  void leavesThePublicationPendingWithTheReasonOfTheCertificate() {
    var outcome = publish(atlas.url(), SECRET, Optional.empty());

    pending(outcome, "unable to find valid certification path");
    assertThat(outcome.message()).contains("publication.trust_store");
  }

  @Test
  void leavesItPendingWhereTheCertificateIsForAnotherName() {
    var other = URI.create("https://127.0.0.1:" + atlas.url().getPort());

    pending(publish(other, SECRET, Optional.of(trustStore())), "subject alternative name");
  }

  private static void pending(PublicationOutcome outcome, String reason) {
    assertThat(outcome.pending()).isTrue();
    assertThat(outcome.message()).contains("certificate is not trusted").contains(reason);
    assertThat(outcome.attempts())
        .isNotEmpty()
        .allSatisfy(
            attempt -> {
              assertThat(attempt.state()).isEqualTo("PENDING");
              assertThat(attempt.reason().toString()).contains(reason);
            });
    assertThat(outcome.toString()).doesNotContain(SECRET);
  }

  private static TrustStore trustStore() {
    return TrustStore.open("publication.trust_store", atlas.trustStore(), AtlasServer.PASSWORD);
  }

  private static PublicationOutcome publish(
      URI url, String password, Optional<TrustStore> trustStore) {
    var target =
        new AtlasTarget(
            url,
            AtlasServer.USER,
            password,
            Duration.ofMinutes(2),
            AtlasTarget.NAMESPACE,
            trustStore);
    return new AtlasPublisher(target, Clock.systemUTC())
        .publish(SampleFacts.below("/tls"), Acknowledged.nothing());
  }
}
