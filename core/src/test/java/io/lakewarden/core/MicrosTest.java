package io.lakewarden.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosTest {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z,0",
    "1969-12-31T23:59:59.999999Z,-1",
    "2000-01-01T00:00:00.000001Z,946684800000001",
    "9999-12-31T23:59:59Z,253402300799000000",
    "1600-01-01T00:00:00Z,-11676096000000000"
  })
  void countsBeforeAndAfterTheEpoch(String time, long micros) {
    assertThat(Micros.of(Instant.parse(time))).isEqualTo(micros);
    assertThat(Micros.instant(micros)).isEqualTo(Instant.parse(time));
  }

  @Test
  void whatIsOutOfReachIsTheNearestThereIs() {
    assertThat(Micros.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(Micros.of(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
  }
}
