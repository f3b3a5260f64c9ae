/** Rules worth having, proposed from a profile. */
package io.lakewarden.quality.suggestion;
