/** The way of the data: land, validate, classify, transform, train, score and monitor. */
package io.lakewarden.jobs.pipeline;
