/** Quality rules: parsed from DQDL, bound to a frame's columns, turned into row predicates. */
package io.lakewarden.quality.rules;
