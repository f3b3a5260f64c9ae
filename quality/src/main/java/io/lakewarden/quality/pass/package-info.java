/** Aggregates that see each row of a frame once, where its values lie. */
package io.lakewarden.quality.pass;
