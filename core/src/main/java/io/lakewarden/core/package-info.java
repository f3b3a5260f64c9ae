/** The vocabulary that every other module shares: identities, verdicts, errors and exit codes. */
package io.lakewarden.core;
