/** The life of a governed run: its key, its decision to work or not, its record and its result. */
package io.lakewarden.jobs.run;
