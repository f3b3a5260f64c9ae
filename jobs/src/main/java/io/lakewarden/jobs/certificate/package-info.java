/** Certificates of validated versions: issued, required, revoked, audited. */
package io.lakewarden.jobs.certificate;
