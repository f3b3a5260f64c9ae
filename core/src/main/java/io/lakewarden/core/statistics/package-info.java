/** What is known of a dataset version without reading its data. */
package io.lakewarden.core.statistics;
