/** Files of Spark statements, run as one governed run in a warehouse that later runs find again. */
package io.lakewarden.jobs.sql;
