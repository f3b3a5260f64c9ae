package io.lakewarden.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks a bundle against its own sums and manifest, and against a digest kept elsewhere. */
public final class BundleVerifier {
  private BundleVerifier() {}

  /**
   * What is wrong with the bundle, one line per changed, missing or extra file; empty if intact.
   */
  public static List<String> problems(Path bundle) {
    try {
      return check(bundle);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the bundle " + bundle, e);
    }
  }

  /**
   * The same, and whether the bundle is the one with this digest. Only this finds a bundle whose
   * files, sums and manifest were all exchanged together.
   *
   * @param digest SHA-256 of {@code manifest.json}, as the ledger has it
   */
  public static List<String> problems(Path bundle, String digest) {
    var problems = new ArrayList<>(problems(bundle));
    var manifest = bundle.resolve(BundleContent.MANIFEST);
    if (Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)
        && !sha256(manifest).equals(digest)) {
      problems.add(BundleContent.MANIFEST + ": not the manifest that is on record");
    }
    return List.copyOf(problems);
  }

  private static List<String> check(Path bundle) throws IOException {
    if (!Files.isDirectory(bundle)) {
      return List.of(bundle + ": not a folder");
    }
    var problems = new ArrayList<String>();
    var present = present(bundle, problems);
    var sums = sums(bundle, present, problems);
    var manifest = manifest(bundle, present, problems);
    var expected = new TreeMap<>(sums);
    manifest.forEach(expected::putIfAbsent);
    expected.putIfAbsent(BundleContent.MANIFEST, "");
    expected.putIfAbsent(BundleContent.SUMS, "");
    for (var path : new TreeSet<>(expected.keySet())) {
      if (!present.containsKey(path)) {
        problems.add(path + ": missing");
      }
    }
    present.forEach((path, digest) -> compare(path, digest, sums, manifest, problems));
    return List.copyOf(problems);
  }

  private static void compare(
      String path,
      String digest,
      Map<String, String> sums,
      Map<String, String> manifest,
      List<String> problems) {
    if (path.equals(BundleContent.SUMS)) {
      return;
    }
    boolean listed = path.equals(BundleContent.MANIFEST) || manifest.containsKey(path);
    if (!sums.containsKey(path) && !listed) {
      problems.add(path + ": extra");
    } else if (!digest.equals(sums.get(path))) {
      problems.add(path + ": changed, it is not what " + BundleContent.SUMS + " says");
    } else if (!path.equals(BundleContent.MANIFEST) && !digest.equals(manifest.get(path))) {
      problems.add(path + ": changed, it is not what " + BundleContent.MANIFEST + " says");
    }
  }

  /**
   * Digest of each regular file; names come from the folder alone, so no listed path is followed.
   */
  private static SortedMap<String, String> present(Path bundle, List<String> problems)
      throws IOException {
    var present = new TreeMap<String, String>();
    try (var paths = Files.walk(bundle)) {
      for (var path : paths.sorted().toList()) {
        var name = bundle.relativize(path).toString().replace('\\', '/');
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          present.put(name, sha256(path));
        } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          problems.add(name + ": extra, not a regular file");
        }
      }
    }
    return present;
  }

  private static Map<String, String> sums(
      Path bundle, Map<String, String> present, List<String> problems) throws IOException {
    var sums = new TreeMap<String, String>();
    if (!present.containsKey(BundleContent.SUMS)) {
      return sums;
    }
    var text =
        new String(Files.readAllBytes(bundle.resolve(BundleContent.SUMS)), StandardCharsets.UTF_8);
    for (var line : text.lines().toList()) {
      int gap = line.indexOf("  ");
      if (gap != 64 || sums.put(line.substring(gap + 2), line.substring(0, gap)) != null) {
        problems.add(BundleContent.SUMS + ": changed, a line is no sum of its own file");
      }
    }
    return sums;
  }

  private static Map<String, String> manifest(
      Path bundle, Map<String, String> present, List<String> problems) {
    var files = new TreeMap<String, String>();
    if (!present.containsKey(BundleContent.MANIFEST)) {
      return files;
    }
    try {
      var tree = new ObjectMapper().readTree(bundle.resolve(BundleContent.MANIFEST).toFile());
      for (JsonNode file : tree.path("files")) {
        files.put(file.path("path").asText(), file.path("sha256").asText());
      }
    } catch (IOException e) {
      problems.add(BundleContent.MANIFEST + ": changed, it is not JSON any more");
    }
    return files;
  }

  private static String sha256(Path file) {
    try {
      return Digests.sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
