package io.lakewarden.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void numbersAreTheContract() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
        .containsExactly(0, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
    assertThat(ExitCode.of(21)).isEqualTo(ExitCode.QUALITY_GATE_FAILED);
    assertThat(ExitCode.of(28)).isEqualTo(ExitCode.INPUT_NOT_THERE);
  }

  @Test
  void refusesNumbersOfOthers() {
    assertThatThrownBy(() -> ExitCode.of(137)).hasMessage("No exit code 137");
  }

  @Test
  void onlyFailuresOfTheInputAskForFreshPins() {
    assertThat(Arrays.stream(ExitCode.values()).filter(ExitCode::wantsFreshPins))
        .containsExactly(
            ExitCode.QUALITY_GATE_FAILED, ExitCode.MODEL_GATE_FAILED, ExitCode.INPUT_NOT_THERE);
  }
}
