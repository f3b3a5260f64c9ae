package io.lakewarden.reports;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** A report page as a tree, read by the platform's XML parser. */
final class Page {
  private final Document document;

  private Page(Document document) {
    this.document = document;
  }

  static Page of(byte[] html) {
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return new Page(builder.parse(new ByteArrayInputStream(html)));
    } catch (Exception e) {
      throw new AssertionError("The page is no well-formed XML", e);
    }
  }

  static Page of(ReportDocument document) {
    return of(HtmlReport.bytes(document));
  }

  Element root() {
    return document.getDocumentElement();
  }

  List<Element> all(String tag) {
    return below(root(), tag);
  }

  static List<Element> below(Element element, String tag) {
    var found = new ArrayList<Element>();
    var nodes = element.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  static List<Element> children(Element element) {
    var found = new ArrayList<Element>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        found.add(child);
      }
    }
    return found;
  }

  Element byId(String id) {
    return all("*").stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No element with id " + id));
  }

  /** The rows of a table as the exact values in the markup; a missing one is empty. */
  List<List<String>> rows(String tableId) {
    var bodies = below(byId(HtmlTable.anchor(tableId)), "tbody");
    return bodies.stream()
        .flatMap(body -> below(body, "tr").stream())
        .map(row -> children(row).stream().map(Page::exact).toList())
        .toList();
  }

  private static String exact(Element cell) {
    var inner = children(cell).get(0);
    if (inner.getAttribute("class").equals("missing")) {
      return "";
    }
    if (inner.getAttribute("class").startsWith("chip")) {
      return inner.getTextContent().substring(2);
    }
    return switch (inner.getTagName()) {
      case "data" -> inner.getAttribute("value");
      case "time" -> inner.getAttribute("datetime");
      default -> inner.getTextContent();
    };
  }

  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) throws SAXParseException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXParseException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXParseException {
      throw e;
    }
  }
}
