package io.lakewarden.lineage.picture;

import j2html.Config;
import j2html.rendering.FlatHtml;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Elements as text that parsers of HTML and of XML both accept. */
final class WellFormed {
  private static final Config CONFIG = Config.defaults().withEmptyTagsClosed(true);

  private WellFormed() {}

  static String text(DomContent content) {
    try {
      return content.render(FlatHtml.into(new StringBuilder(), CONFIG)) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
