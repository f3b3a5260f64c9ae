package io.lakewarden.jobs.demo;

import io.lakewarden.core.GovernanceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * What a run over the generated bank should find: the planted defects with exact counts, and what
 * was delivered.
 */
public record BankTruth(
    List<PlantedDefect> defects, List<DeliveredFile> files, BankSize size, List<LocalDate> dates) {
  public BankTruth {
    defects = List.copyOf(defects);
    files = List.copyOf(files);
    dates = List.copyOf(dates);
  }

  /** The defects of one logical day. */
  public List<PlantedDefect> defectsOn(LocalDate date) {
    return defects.stream().filter(defect -> defect.date().equals(date)).toList();
  }

  /** Writes the truth as JSON, replacing the file. */
  public void write(Path file) throws IOException {
    Files.writeString(file, TruthMapper.toJson(this));
  }

  /**
   * Reads a truth file.
   *
   * @throws GovernanceException usage, if the file is not there or holds something else
   */
  public static BankTruth read(Path file) {
    try {
      return TruthMapper.fromJson(Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw BankErrors.unreadableTruth(file, e);
    }
  }
}
