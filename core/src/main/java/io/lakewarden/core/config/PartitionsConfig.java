package io.lakewarden.core.config;

import java.util.List;
import java.util.Optional;

/** Values of a column that have to be there: named one by one, or as a range of dates. */
public record PartitionsConfig(
    @Key(meaning = "The column whose values are expected.", example = "_logical_date")
        String column,
    @Key(meaning = "The expected values, unless from and to give them.", example = "[]")
        List<String> values,
    @Key(
            meaning =
                "First expected date or month: 2019-01-31, 2019-01, {date} or {month}, these with an offset such as {date}-6.",
            example = "'{month}'")
        Optional<String> from,
    @Key(
            meaning = "Last expected date or month, included; of a month its last day.",
            example = "'{date}'")
        Optional<String> to,
    @Key(
            meaning = "Whether a partition is a day, a month or a year; for from and to.",
            example = "day",
            fallback = "day")
        PartitionStep every,
    @Key(
            meaning = "How many rows each has to have, as DQDL compares numbers.",
            example = "'>= 100'",
            fallback = "'> 0'")
        String rows,
    @Key(
            meaning =
                "Dataset whose rows are looked at; absent means the rows that are validated. An increment's own name means all its dates, whose column is _logical_date.",
            example = "applications")
        Optional<String> dataset) {
  public PartitionsConfig {
    values = List.copyOf(values);
  }
}
