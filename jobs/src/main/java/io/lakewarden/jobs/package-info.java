/** Commands, wiring, the pipeline and the demo; the only module that knows all others. */
package io.lakewarden.jobs;
