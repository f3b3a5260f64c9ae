package io.lakewarden.core.config;

import java.util.List;

/** The label of a binary classifier. */
public record LabelConfig(
    @Key(meaning = "Column of the label.", example = "defaulted") String column,
    @Key(
            meaning =
                "Values that count as positive, compared as text without surrounding blanks; rows with a null label are left out.",
            example = "['true']",
            atLeastOne = true)
        List<String> positive) {
  public LabelConfig {
    positive = List.copyOf(positive);
  }
}
