package io.lakewarden.quality.scan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A set of columns by which rows are grouped.
 *
 * @param meaning what it is, in the names of the columns: the same for every frame
 * @param aliases its columns in the prepared frame, in the order of what they mean
 * @param sources names of the columns whose values make the keys
 */
record GroupedSet(String meaning, List<String> aliases, Set<String> sources) {
  GroupedSet {
    aliases = List.copyOf(aliases);
    sources = Set.copyOf(sources);
  }

  static GroupedSet of(Measure measure, PreparedColumns prepared) {
    var byMeaning = new TreeMap<String, String>();
    var sources = new LinkedHashSet<String>();
    for (var alias : measure.columns()) {
      byMeaning.put(prepared.meaning(alias), alias);
      sources.addAll(prepared.sources(alias));
    }
    var meaning = byMeaning.keySet().stream().collect(Collectors.joining(", ", "GROUPS(", ")"));
    return new GroupedSet(meaning, List.copyOf(byMeaning.values()), sources);
  }
}
