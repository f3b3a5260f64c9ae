/** JSON text in one canonical form, for digests, the hash chain and reports. */
package io.lakewarden.core.json;
