/** How far a dataset lies from a reference: distances and tests over counts, column by column. */
package io.lakewarden.quality.drift;
