/** Expected bands made of the past of a metric, and the verdicts that follow from them. */
package io.lakewarden.quality.anomaly;
