package io.lakewarden.lineage.graph;

import io.lakewarden.core.GovernanceException;
import io.lakewarden.core.NearestName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the datasets that a person means by a name. */
public final class DatasetLookup {
  private static final int SHOWN_CANDIDATES = 10;

  private final DatasetAliases aliases;

  public DatasetLookup(DatasetAliases aliases) {
    this.aliases = aliases;
  }

  /**
   * The names that what is meant goes by: several where one name meant several tables over time.
   *
   * @throws GovernanceException 20 where nothing bears the name, or things in several places do
   */
  public Set<String> find(String wanted) {
    var found = search(wanted);
    if (found.isEmpty()) {
      throw unknown(wanted);
    }
    return found;
  }

  /**
   * The same, but none where nothing bears the name.
   *
   * @throws GovernanceException 20 where things in several places bear it
   */
  public Set<String> search(String wanted) {
    var plain = wanted.replace("`", "");
    for (var names : List.of(exactly(wanted), exactly(plain), exactly(absolute(wanted)))) {
      if (!names.isEmpty()) {
        return one(wanted, names);
      }
    }
    var suffix = "." + plain.toLowerCase(Locale.ROOT);
    var tables =
        having(name -> !isPath(name) && ("." + name.toLowerCase(Locale.ROOT)).endsWith(suffix));
    if (!tables.isEmpty()) {
      return one(wanted, tables);
    }
    var paths = having(name -> isPath(name) && name.endsWith("/" + wanted));
    return paths.isEmpty() ? Set.of() : one(wanted, paths);
  }

  private List<String> exactly(String wanted) {
    return aliases.meanings(wanted).isEmpty() ? List.of() : List.of(wanted);
  }

  private List<String> having(Predicate<String> condition) {
    return aliases.names().stream().filter(condition).toList();
  }

  private Set<String> one(String wanted, Collection<String> names) {
    Map<Set<String>, String> different = new LinkedHashMap<>();
    names.forEach(name -> different.putIfAbsent(aliases.meanings(name), name));
    if (different.size() == 1) {
      return different.keySet().iterator().next();
    }
    throw GovernanceException.usage(
        "Cannot tell which dataset "
            + wanted
            + " is: the lineage knows "
            + listed(different.values())
            + ". Give the full name.");
  }

  private static String listed(Collection<String> names) {
    var sorted = names.stream().sorted().toList();
    var shown = String.join(", ", sorted.subList(0, Math.min(SHOWN_CANDIDATES, sorted.size())));
    return sorted.size() > SHOWN_CANDIDATES
        ? shown + " and " + (sorted.size() - SHOWN_CANDIDATES) + " more"
        : shown;
  }

  private GovernanceException unknown(String wanted) {
    Map<String, String> fullNames = new LinkedHashMap<>();
    // Of equally near names the first counts: one of a catalogue.
    for (var name :
        aliases.names().stream().sorted(Comparator.comparing(DatasetLookup::isPath)).toList()) {
      fullNames.put(name, name);
      for (int at = name.indexOf('.'); at >= 0 && !isPath(name); at = name.indexOf('.', at + 1)) {
        fullNames.putIfAbsent(name.substring(at + 1), name);
      }
      if (isPath(name)) {
        fullNames.putIfAbsent(name.substring(name.lastIndexOf('/') + 1), name);
      }
    }
    var nearest =
        NearestName.of(wanted.replace("`", ""), new ArrayList<>(fullNames.keySet()))
            .map(near -> " Did you mean " + fullNames.get(near) + "?")
            .orElse(" 'lineage tables' lists what was recorded.");
    return GovernanceException.usage(
        "Cannot show the lineage of " + wanted + ": no statement read or wrote it." + nearest);
  }

  private static boolean isPath(String name) {
    return name.contains("/");
  }

  private static String absolute(String wanted) {
    try {
      return Path.of(wanted).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      return wanted;
    }
  }
}
