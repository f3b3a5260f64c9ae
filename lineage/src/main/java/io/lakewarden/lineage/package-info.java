/** What Spark statements read and wrote, column by column and version by version. */
package io.lakewarden.lineage;
