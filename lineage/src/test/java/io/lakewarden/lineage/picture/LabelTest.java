package io.lakewarden.lineage.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
  @Test
  void keepsBeginningAndEndOfALongName() {
    assertThat(Label.fitting("abcdefghijklmnopqrstuvwxyz", 11))
        .isEqualTo(new Label("abcd\u2026uvwxyz", true));
  }

  @Test
  void keepsWhatFits() {
    assertThat(Label.fitting("abcdefghijk", 11)).isEqualTo(new Label("abcdefghijk", false));
  }

  @Test
  void countsWideLettersTwiceAndMarksNot() {
    assertThat(Label.cellsOf("\u9867\u5ba2")).isEqualTo(4);
    assertThat(Label.cellsOf("\ud83d\ude80")).isEqualTo(2);
    assertThat(Label.cellsOf("e\u0301")).isEqualTo(1);
    assertThat(Label.cellsOf("\u0416\u05d0")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a_column_with_a_very_long_name_indeed",
        "\u9867\u5ba2\u540d\u7c3f\u306e\u5168\u3066\u306e\u5217\u306e\u540d\u524d",
        "\ud83d\ude80\ud83d\ude80\ud83d\ude80\ud83d\ude80\ud83d\ude80\ud83d\ude80\ud83d\ude80\ud83d\ude80\ud83d\ude80",
        "a\u0301a\u0301a\u0301a\u0301a\u0301a\u0301a\u0301a\u0301a\u0301a\u0301a\u0301a\u0301a\u0301a\u0301a\u0301",
        "\u0000\u0001\u0002\u0003"
      })
  void neverExceedsItsRoom(String name) {
    for (int cells = 3; cells < 40; cells++) {
      assertThat(Label.cellsOf(Label.fitting(name, cells).text())).isLessThanOrEqualTo(cells);
    }
  }

  @Test
  void neverHalvesALetter() {
    var label = Label.fitting("\ud83d\ude80".repeat(20), 11);

    assertThat(label.text()).matches("(\ud83d\ude80)+\u2026(\ud83d\ude80)+");
  }

  @Test
  void saysThatANameIsBlank() {
    assertThat(Label.fitting(" ", 11).text()).isEqualTo("(blank)");
  }
}
