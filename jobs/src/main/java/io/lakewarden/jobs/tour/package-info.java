/** The demo: the generated bank, three governed days, and what was found of what was planted. */
package io.lakewarden.jobs.tour;
