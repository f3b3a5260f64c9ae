/**
 * The one configuration file as typed, validated records.
 *
 * <p>Each record is a section of the file; {@link io.lakewarden.core.config.Key} on a component
 * gives the meaning, the default and an example, from which messages and the reference
 * configuration come. Keys in YAML are the component names in snake_case.
 */
package io.lakewarden.core.config;
