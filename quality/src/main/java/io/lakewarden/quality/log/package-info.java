/** Answers rules from what the log of a table knows, without reading data. */
package io.lakewarden.quality.log;
