package io.lakewarden.core.config;

import java.util.Optional;

/** The criteria a challenger must meet on the evaluation data; an absent one is not asked for. */
public record GateConfig(
    @Key(meaning = "Smallest area under the ROC curve.", example = "0.7") Optional<Double> minAuc,
    @Key(
            meaning =
                "Smallest area under the ROC curve in every segment group that is large enough.",
            example = "0.6")
        Optional<Double> minSegmentAuc,
    @Key(
            meaning = "How far the challenger's area under the curve may lie below the champion's.",
            example = "0.005",
            fallback = "0.0")
        double maxAucLoss,
    @Key(meaning = "Largest expected calibration error.", example = "0.1")
        Optional<Double> maxCalibrationError,
    @Key(
            meaning = "Largest difference of selection rates between the groups of a segment.",
            example = "0.1")
        Optional<Double> maxParityDifference,
    @Key(
            meaning = "Smallest ratio of selection rates between the groups of a segment.",
            example = "0.8")
        Optional<Double> minParityRatio,
    @Key(
            meaning = "Largest equalized-odds difference between the groups of a segment.",
            example = "0.2")
        Optional<Double> maxEqualizedOddsDifference,
    @Key(
            meaning = "Rows below which a segment group is not judged.",
            example = "50",
            fallback = "50")
        int minSegmentRows) {}
