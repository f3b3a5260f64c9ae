/** Fixtures that the tests of all modules share; never shipped. */
package io.lakewarden.testkit;
