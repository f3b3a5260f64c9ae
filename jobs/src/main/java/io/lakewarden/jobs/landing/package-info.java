/** Reading source files as they are and deciding whether they may enter a Delta table. */
package io.lakewarden.jobs.landing;
