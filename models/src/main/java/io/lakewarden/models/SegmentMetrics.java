package io.lakewarden.models;

/** The metrics of the rows that have one value in a segment column; a null is `__missing__`. */
public record SegmentMetrics(String segment, String value, GroupMetrics metrics) {}
