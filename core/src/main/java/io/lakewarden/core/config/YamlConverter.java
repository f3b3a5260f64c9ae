package io.lakewarden.core.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns one document's composed nodes into {@link YamlValue}s and refuses what we do not allow. */
final class YamlConverter {
  private static final Map<Tag, String> KINDS =
      Map.of(
          Tag.STR, "text",
          Tag.INT, "a whole number",
          Tag.FLOAT, "a number",
          Tag.BOOL, "true or false",
          Tag.TIMESTAMP, "a date",
          Tag.MERGE, "text");

  private final ConfigProblems problems;
  private final Origin source;
  private final boolean hasLines;

  /** Finished nodes, so that nested aliases cost what they measure, not what they expand to. */
  private final IdentityHashMap<Node, YamlValue> done = new IdentityHashMap<>();

  private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

  YamlConverter(ConfigProblems problems, Origin source, boolean hasLines) {
    this.problems = problems;
    this.source = source;
    this.hasLines = hasLines;
  }

  /** The value of a node; empty, with a problem, if the node itself is not allowed. */
  Optional<YamlValue> convert(Node node, KeyPath path) {
    var finished = done.get(node);
    if (finished != null) {
      return Optional.of(finished);
    }
    if (open.put(node, true) != null) {
      problems.add(origin(node), path, ConfigMessages.containsItself());
      return Optional.empty();
    }
    var value = fresh(node, path);
    open.remove(node);
    value.ifPresent(v -> done.put(node, v));
    return value;
  }

  private Optional<YamlValue> fresh(Node node, KeyPath path) {
    var origin = origin(node);
    if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
      return Optional.of(mapping(mapping, path, origin));
    }
    if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
      var values = new ArrayList<YamlValue>();
      for (var element : sequence.getValue()) {
        var place = path.index(values.size());
        values.add(convert(element, place).orElse(new YamlValue.Nothing(origin(element))));
      }
      return Optional.of(new YamlValue.Sequence(values, origin));
    }
    if (node instanceof ScalarNode && node.getTag().equals(Tag.NULL)) {
      return Optional.of(new YamlValue.Nothing(origin));
    }
    if (node instanceof ScalarNode scalar && KINDS.containsKey(node.getTag())) {
      var kind = KINDS.get(node.getTag());
      return Optional.of(new YamlValue.Scalar(scalar.getValue(), kind, origin));
    }
    problems.add(origin, path, ConfigMessages.tagged(node.getTag().getValue()));
    return Optional.empty();
  }

  private YamlValue mapping(MappingNode node, KeyPath path, Origin origin) {
    var entries = new LinkedHashMap<String, YamlValue.Entry>();
    var firstSeen = new HashMap<String, Origin>();
    for (var tuple : node.getValue()) {
      var place = origin(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problems.add(place, path, ConfigMessages.keyIsNoText());
        continue;
      }
      var key = keyNode.getValue();
      if (keyNode.getTag().equals(Tag.MERGE)) {
        problems.add(place, path.key(key), ConfigMessages.mergeKey());
        continue;
      }
      if (firstSeen.putIfAbsent(key, place) != null) {
        problems.add(place, path.key(key), ConfigMessages.duplicateKey(firstSeen.get(key)));
        continue;
      }
      convert(tuple.getValueNode(), path.key(key))
          .ifPresent(value -> entries.put(key, new YamlValue.Entry(place, value)));
    }
    return new YamlValue.Mapping(entries, origin);
  }

  private Origin origin(Node node) {
    return hasLines ? source.atLine(node.getStartMark().getLine() + 1) : source;
  }
}
