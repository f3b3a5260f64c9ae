package io.lakewarden.core.config;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML text into {@link YamlValue}s without ever constructing an object from it.
 *
 * <p>Custom tags, a second document, duplicate keys, deep nesting and many aliases are refused.
 */
final class YamlParser {
  private static final int MAX_NESTING = 30;
  private static final int MAX_ALIASES = 50;

  private final ConfigProblems problems;

  YamlParser(ConfigProblems problems) {
    this.problems = problems;
  }

  /** The value of a file's text; empty, with a problem, if the text is no YAML. */
  Optional<YamlValue> parse(String text, Origin source) {
    return compose(text, source, KeyPath.ROOT, true)
        .flatMap(node -> new YamlConverter(problems, source, true).convert(node, KeyPath.ROOT));
  }

  /** The value of a snippet that stands at a path and has no lines of its own. */
  Optional<YamlValue> parseSnippet(String text, Origin origin, KeyPath path) {
    if (text.isBlank()) {
      return Optional.of(new YamlValue.Nothing(origin));
    }
    return compose(text, origin, path, false)
        .flatMap(node -> new YamlConverter(problems, origin, false).convert(node, path));
  }

  private Optional<Node> compose(String text, Origin source, KeyPath path, boolean hasLines) {
    try {
      var node = new Yaml(new SafeConstructor(options())).compose(new StringReader(text));
      if (node == null) {
        problems.add(source, path, ConfigMessages.emptyDocument(problems.kind()));
      }
      return Optional.ofNullable(node);
    } catch (MarkedYAMLException e) {
      // The exception's own message quotes the file, which may hold what should not be shown.
      var mark = e.getProblemMark();
      var place = hasLines && mark != null ? source.atLine(mark.getLine() + 1) : source;
      problems.add(place, path, ConfigMessages.notYaml(e.getContext(), e.getProblem()));
    } catch (ReaderException e) {
      var line = (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count() + 1;
      problems.add(
          hasLines ? source.atLine(line) : source,
          path,
          ConfigMessages.forbiddenCharacter(e.getCodePoint()));
    } catch (YAMLException e) {
      problems.add(source, path, ConfigMessages.yamlLimit(MAX_NESTING, MAX_ALIASES));
    }
    return Optional.empty();
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setCodePointLimit(YamlText.MAX_BYTES);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_NESTING);
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    // Nothing is constructed from a tag; the converter refuses each with its key path.
    options.setTagInspector(tag -> true);
    return options;
  }
}
