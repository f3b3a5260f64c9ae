/** How the columns of one dataset version differ from what was there before, or was declared. */
package io.lakewarden.quality.schema;
