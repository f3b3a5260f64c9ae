package io.lakewarden.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputOptionsTest {
  @Test
  void writesEveryCellThatAQueryCanGive() throws JsonProcessingException {
    var row =
        Arrays.asList(
            LocalDate.of(2026, 1, 5),
            Instant.parse("2026-01-05T12:00:00.000001Z"),
            Duration.ofMinutes(90),
            new BigDecimal("1.50"),
            Double.NaN,
            null,
            List.of(1L, 2L),
            Map.of("a", true));

    var json = new ObjectMapper().readTree(OutputOptions.toJson(row));

    assertThat(json)
        .extracting(Object::toString)
        .containsExactly(
            "\"2026-01-05\"",
            "\"2026-01-05T12:00:00.000001Z\"",
            "\"PT1H30M\"",
            "1.5",
            "\"NaN\"",
            "null",
            "[1,2]",
            "{\"a\":true}");
  }
}
