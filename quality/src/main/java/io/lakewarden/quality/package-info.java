/** One scan of a dataset version: metrics, verdicts, profile and personal-data evidence. */
package io.lakewarden.quality;
