package io.lakewarden.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakewarden.core.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleVerifierTest {
  @TempDir Path folder;
  private Path bundle;
  private BundleManifest manifest;

  @BeforeEach
  void writeBundle() {
    bundle = folder.resolve("report");
    manifest = ReportBundle.write(RunReport.of(Samples.bank()), bundle);
  }

  @Test
  void findsNothingInAnIntactBundle() {
    assertThat(BundleVerifier.problems(bundle)).isEmpty();
    assertThat(BundleVerifier.problems(bundle, manifest.digest())).isEmpty();
  }

  @Test
  void findsOneChangedByteInAnyFile() throws IOException {
    for (var path : BundleContent.of(RunReport.of(Samples.bank())).files().keySet()) {
      var file = bundle.resolve(path);
      var bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      assertThat(BundleVerifier.problems(bundle)).as(path).isNotEmpty();
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }
    assertThat(BundleVerifier.problems(bundle)).isEmpty();
  }

  @Test
  void namesTheChangedTheMissingAndTheExtraFile() throws IOException {
    Files.writeString(bundle.resolve("report.json"), "{}");
    Files.delete(bundle.resolve("tables/checks.csv"));
    Files.writeString(bundle.resolve("tables/more.csv"), "a\n");

    assertThat(BundleVerifier.problems(bundle))
        .containsExactly(
            "tables/checks.csv: missing",
            "report.json: changed, it is not what SHA256SUMS says",
            "tables/more.csv: extra");
  }

  @Test
  void findsAMissingManifestAndMissingSums() throws IOException {
    Files.delete(bundle.resolve("manifest.json"));
    assertThat(BundleVerifier.problems(bundle)).contains("manifest.json: missing");
    Files.delete(bundle.resolve("SHA256SUMS"));
    assertThat(BundleVerifier.problems(bundle)).contains("SHA256SUMS: missing");
  }

  @Test
  void findsALineThatWasTakenOutOfTheSums() throws IOException {
    var sums = bundle.resolve("SHA256SUMS");
    var kept =
        Files.readAllLines(sums).stream().filter(line -> !line.endsWith("report.json")).toList();
    Files.write(sums, kept);
    assertThat(BundleVerifier.problems(bundle))
        .containsExactly("report.json: changed, it is not what SHA256SUMS says");
  }

  @Test
  void neverFollowsAPathOutOfTheBundle() throws IOException {
    Files.writeString(folder.resolve("outside"), "secret");
    Files.writeString(
        bundle.resolve("SHA256SUMS"),
        Files.readString(bundle.resolve("SHA256SUMS"))
            + Digests.sha256("secret")
            + "  ../outside\n");
    assertThat(BundleVerifier.problems(bundle)).containsExactly("../outside: missing");
  }

  @Test
  void onlyTheDigestOnRecordFindsAWholeForgery() throws IOException {
    var forged = folder.resolve("forged");
    var content = BundleContent.of(RunReport.of(Samples.bank("other", "column")));
    for (var file : content.files().entrySet()) {
      Files.createDirectories(forged.resolve(file.getKey()).getParent());
      Files.write(forged.resolve(file.getKey()), file.getValue());
    }
    assertThat(BundleVerifier.problems(forged)).isEmpty();
    assertThat(BundleVerifier.problems(forged, manifest.digest()))
        .containsExactly("manifest.json: not the manifest that is on record");
  }

  @Test
  void sumsAreInTheFormOfStandardTools() throws IOException {
    var text = Files.readString(bundle.resolve("SHA256SUMS"), StandardCharsets.UTF_8);
    assertThat(text.lines()).allMatch(line -> line.matches("[0-9a-f]{64}  [a-zA-Z0-9./-]+"));
  }
}
