/** Ed25519 signatures, with nothing but the JDK. */
package io.lakewarden.core.signing;
