package io.lakewarden.reports;

import static java.util.Comparator.comparing;

import io.lakewarden.core.Digests;
import io.lakewarden.reports.BundleManifest.BundleFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All files of a bundle as bytes, before anything is written. */
record BundleContent(SortedMap<String, byte[]> files, BundleManifest manifest) {
  static final String MANIFEST = "manifest.json";
  static final String SUMS = "SHA256SUMS";
  private static final String SCHEMA = "lakewarden.bundle/1";

  static BundleContent of(ReportDocument document) {
    var files = new TreeMap<String, byte[]>();
    var listed = new ArrayList<BundleFile>();
    add(
        files,
        listed,
        "report." + document.language() + ".html",
        "text/html",
        HtmlReport.bytes(document),
        Optional.empty());
    add(
        files,
        listed,
        "report.json",
        "application/json",
        JsonReport.bytes(document),
        Optional.empty());
    var tables = new ArrayList<>(document.tables());
    tables.add(DataDictionary.of(document));
    for (var table : tables) {
      add(
          files,
          listed,
          table.csvPath(),
          "text/csv",
          CsvTable.bytes(table),
          Optional.of((long) table.rows().size()));
    }
    listed.sort(comparing(BundleFile::path));
    byte[] manifest = manifest(document, listed);
    files.put(MANIFEST, manifest);
    files.put(SUMS, sums(files));
    return new BundleContent(
        files, new BundleManifest(document.id(), Digests.sha256(manifest), listed));
  }

  private static void add(
      Map<String, byte[]> files,
      List<BundleFile> listed,
      String path,
      String mediaType,
      byte[] bytes,
      Optional<Long> rows) {
    if (files.put(path, bytes) != null) {
      throw new IllegalArgumentException("Two files of a bundle are named " + path);
    }
    listed.add(new BundleFile(path, Digests.sha256(bytes), bytes.length, mediaType, rows));
  }

  private static byte[] manifest(ReportDocument document, List<BundleFile> files) {
    return ReportJson.bytes(
        Map.of(
            "schema", SCHEMA,
            "report_id", document.id(),
            "report_schema", JsonReport.SCHEMA,
            "kind", document.kind(),
            "title", document.title(),
            "language", document.language(),
            "software_version", document.softwareVersion(),
            "csv_guard", CsvTable.GUARD,
            "pins", document.pins().stream().map(JsonReport::pin).toList(),
            "files", files.stream().map(BundleContent::file).toList()));
  }

  private static Map<String, Object> file(BundleFile file) {
    var tree = new TreeMap<String, Object>();
    tree.put("path", file.path());
    tree.put("sha256", file.sha256());
    tree.put("bytes", file.bytes());
    tree.put("media_type", file.mediaType());
    file.rows().ifPresent(rows -> tree.put("rows", rows));
    return tree;
  }

  private static byte[] sums(SortedMap<String, byte[]> files) {
    var lines = new StringBuilder();
    files.forEach(
        (path, bytes) ->
            lines.append(Digests.sha256(bytes)).append("  ").append(path).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
