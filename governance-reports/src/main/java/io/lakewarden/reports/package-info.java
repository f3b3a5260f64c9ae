/**
 * The evidence of one governed run as one report object, and that object as HTML, JSON and CSV.
 *
 * <p>{@link io.lakewarden.reports.RunReport} turns records into a {@link
 * io.lakewarden.reports.ReportDocument}; {@link io.lakewarden.reports.ReportBundle} writes it;
 * {@link io.lakewarden.reports.BundleVerifier} checks what was written. Nothing here reads a clock,
 * so the same records give the same bytes.
 */
package io.lakewarden.reports;
