/** Benchmarks: ratios of our work against named rivals, measured in the same run. */
package io.lakewarden.bench;
