package io.lakewarden.jobs.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A tiny job in a folder: one CSV file a day and the rule that every order has an amount. */
final class OrdersJob {
  private final Path folder;
  private final Path config;

  OrdersJob(Path folder) throws IOException {
    this.folder = folder;
    this.config =
        write(
            "job.yaml",
            """
            job: orders
            ledger: ./ledger
            warehouse: ./warehouse
            reports: ./reports
            datasets:
              - name: orders
                path: orders-{date}.csv
                format: csv
                columns: {id: int, amount: double}
                rules:
                  - {id: amount-present, severity: error, dqdl: 'IsComplete "amount"'}
            """);
  }

  Path config() {
    return config;
  }

  /** A day on which all is well. */
  void deliver(String date) throws IOException {
    write("orders-" + date + ".csv", "id,amount\n1,2.5\n2,4.0\n");
  }

  /** A day on which an amount is missing. */
  void deliverWithGap(String date) throws IOException {
    write("orders-" + date + ".csv", "id,amount\n1,2.5\n2,\n");
  }

  Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  /** The whole pipeline for a date, with a result file of that date. */
  List<String> run(String date) {
    return verb("run", config, date);
  }

  /** A step, or the whole pipeline, for a date, by another configuration or this one. */
  List<String> verb(String verb, Path chosenConfig, String date) {
    return List.of(
        verb,
        "--config",
        chosenConfig.toString(),
        "--logical-date",
        date,
        "--result-file",
        resultFile(date).toString(),
        "--output",
        "json");
  }

  Path resultFile(String date) {
    return folder.resolve("result-" + date + ".json");
  }

  JsonNode result(String date) throws IOException {
    return new ObjectMapper().readTree(Files.readString(resultFile(date)));
  }
}
