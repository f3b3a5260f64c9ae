/** What the past of a dataset's metrics says about the present: thresholds and anomalies. */
package io.lakewarden.quality.history;
