/** One aggregate pass over a frame: the facts of every column, and what of them may be kept. */
package io.lakewarden.quality.profile;
