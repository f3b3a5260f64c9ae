/** The command line: verbs, options, and the mapping of failures to messages and exit codes. */
package io.lakewarden.jobs.cli;
