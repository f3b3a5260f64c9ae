package io.lakewarden.jobs.demo;

import java.time.LocalDate;

/**
 * What was written for one dataset and day.
 *
 * @param path file or folder, relative to the folder of the bank
 * @param rows exact number of rows
 */
public record DeliveredFile(String dataset, LocalDate date, String path, long rows) {
  static DeliveredFile of(Delivery delivery) {
    var date = delivery.day().date();
    var path = "data/%s/%s.%s".formatted(date, delivery.name(), delivery.format().sparkName());
    return new DeliveredFile(delivery.name(), date, path, delivery.rowCount());
  }
}
