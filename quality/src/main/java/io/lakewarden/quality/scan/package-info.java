/** Measures what rules ask for with Deequ, in one verification run, and judges the rules by it. */
package io.lakewarden.quality.scan;
