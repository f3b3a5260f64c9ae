/** What kind of personal data each column holds, from its name, its values and its neighbours. */
package io.lakewarden.quality.classification;
