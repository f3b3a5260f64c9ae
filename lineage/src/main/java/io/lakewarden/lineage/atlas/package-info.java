/**
 * Publication of the ledger's lineage and classifications to Apache Atlas; the only package that
 * talks to Atlas. Start reading at {@link io.lakewarden.lineage.atlas.AtlasPublisher}.
 */
package io.lakewarden.lineage.atlas;
