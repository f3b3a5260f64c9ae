/** The session and what a step of work on it costs. */
package io.lakewarden.jobs.spark;
