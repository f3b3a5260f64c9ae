/** A real Apache Atlas server as a child process, for integration tests and the demo. */
package io.lakewarden.testkit.atlas;
