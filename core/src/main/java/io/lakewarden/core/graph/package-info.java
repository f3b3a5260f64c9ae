/** Plain directed graphs of numbered nodes, for what is too large for objects. */
package io.lakewarden.core.graph;
