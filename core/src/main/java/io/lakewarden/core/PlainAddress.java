package io.lakewarden.core;

import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The address of a dataset without what must not be written down: users, passwords, signatures and
 * all other parameters.
 *
 * <p>What is kept is what is recognised: scheme, host, and database or path. Where credentials
 * cannot be told from the rest, only the scheme is left. The address of an address is itself.
 */
public final class PlainAddress {
  private static final String JDBC = "jdbc:";
  private static final String HOST =
      "(?:[\\w.\\\\-]+|\\[[0-9A-Fa-f:.]+\\])(?::\\d+)?(?![\\w.@\\\\-])";
  private static final String DATABASE = "[\\w.$~ -]+(?:/[\\w.$~ -]+)*";

  private static final Pattern SERVER =
      Pattern.compile("((?:[A-Za-z][\\w+.-]*:){1,4})//(.*)", Pattern.DOTALL);
  private static final Pattern ORACLE =
      Pattern.compile("(oracle:(?:thin|oci8?|kprb):)(.*)", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w+.-]*");
  private static final Pattern LOCAL = Pattern.compile("[^;?#&]*", Pattern.DOTALL);
  private static final Pattern PROPERTY = Pattern.compile(":[\\w. ]+=", Pattern.DOTALL);

  /** Hosts and database with nothing else than properties behind them. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(HOST(?:,HOST)*)(?:/(DATABASE))?/?(?:[;?&#:,/][\\w. -]+=.*|[;?&#])?"
              .replace("HOST", HOST)
              .replace("DATABASE", DATABASE),
          Pattern.DOTALL);

  /** The same where no sign of a user is anywhere, so that what follows is of no interest. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(HOST(?:,HOST)*)(?:/(DATABASE)(?=[/;?&#:,]|$))?"
              .replace("HOST", HOST)
              .replace("DATABASE", DATABASE));

  /** MySQL's hosts as lists of keys and values. */
  private static final Pattern LISTED =
      Pattern.compile("(?:address=)?\\[?(?:\\([^()]*\\),?)+\\]?(?:/([\\w.$-]+))?(?:[;?#].*)?");

  /** Oracle's nested descriptions of a server, and MySQL's lists. */
  private static final Pattern NAMED_HOST = named("host");

  private static final Pattern NAMED_PORT = named("port");
  private static final Pattern NAMED_SERVICE = named("service_name|sid");

  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:)(//[^/?;#]*)?(.*)", Pattern.DOTALL);
  private static final Pattern AFTER_USER =
      Pattern.compile("@(HOST)(?=[/?;#]|$)".replace("HOST", HOST));
  private static final Pattern QUERY = Pattern.compile("[?&#][^/?=]*=|;[\\w. -]+=");
  private static final Pattern SECRET =
      Pattern.compile(
          "[?;&#][\\w.-]*(?:sig|signature|password|passwd|pwd|secret|token|credential|key)=",
          Pattern.CASE_INSENSITIVE);

  /** Databases whose addresses, also without {@code jdbc:}, have no path but a database. */
  private static final Set<String> DATABASES =
      Set.of(
          "mysql:",
          "mariadb:",
          "postgres:",
          "postgresql:",
          "oracle:",
          "sqlserver:",
          "db2:",
          "redshift:",
          "snowflake:",
          "teradata:",
          "mongodb:",
          "mongodb+srv:");

  /** Stores whose addresses have a container where others have a user. */
  private static final Set<String> WITH_CONTAINER = Set.of("abfs:", "abfss:", "wasb:", "wasbs:");

  private static final Pattern CONTAINER = Pattern.compile("//[\\w$. %-]+@[\\w.-]+(?::\\d+)?");

  private PlainAddress() {}

  /** The address that is left of a URL, of JDBC or other, or of a local path. */
  public static String of(String address) {
    if (isJdbc(address)) {
      return JDBC + database(address.substring(JDBC.length()));
    }
    var parts = ADDRESS.matcher(address);
    if (!parts.matches() || parts.group(1).equals("file:") && parts.group(2) == null) {
      return before(SECRET, address);
    }
    var scheme = parts.group(1);
    if (DATABASES.contains(scheme)) {
      return database(address);
    }
    if (parts.group(2) == null) {
      return scheme + path(parts.group(3));
    }
    return located(scheme, parts.group(2), parts.group(3));
  }

  /** Whether it is the URL of a JDBC driver. */
  public static boolean isJdbc(String address) {
    return address.regionMatches(true, 0, JDBC, 0, JDBC.length());
  }

  /** A name within a store or server, without parameters. */
  public static String path(String path) {
    return before(QUERY, path);
  }

  private static String located(String scheme, String authority, String rest) {
    var host = authority.substring(Math.max(2, authority.lastIndexOf('@') + 1));
    if (host.matches("(?s).*:\\d*\\D.*") && !host.startsWith("[")) {
      // What looks like a port is none: a password with a slash or question mark in it.
      var found = AFTER_USER.matcher(rest);
      return found.find()
          ? scheme + "//" + found.group(1) + behind(rest.substring(found.end()))
          : scheme;
    }
    if (WITH_CONTAINER.contains(scheme) && CONTAINER.matcher(authority).matches()) {
      return scheme + authority + behind(rest);
    }
    return scheme + "//" + host + behind(rest);
  }

  /** What stands behind a host: its path, or properties, which are left out. */
  private static String behind(String rest) {
    return rest.startsWith("/") ? path(rest) : "";
  }

  private static String database(String address) {
    var oracle = ORACLE.matcher(address);
    if (oracle.matches()) {
      return oracle.group(1) + oracle(oracle.group(2)).map(place -> "@" + place).orElse("");
    }
    var server = SERVER.matcher(address);
    if (server.matches()) {
      var scheme = server.group(1);
      return place(server.group(2))
          .map(place -> scheme + "//" + place)
          .orElseGet(() -> scheme.substring(0, scheme.length() - 1));
    }
    var local = LOCAL.matcher(address);
    var plain = before(PROPERTY, local.lookingAt() ? local.group() : "");
    boolean isSure = plain.matches("(?s)[^@=()]*|[\\w:]+:/[^=()]*");
    var word = WORD.matcher(plain);
    return isSure ? plain : word.lookingAt() ? word.group() : "";
  }

  private static Optional<String> place(String rest) {
    if (rest.startsWith("/")) {
      return Optional.of(before(PROPERTY, before(Pattern.compile("[;?&#@=(]"), rest)));
    }
    var listed = LISTED.matcher(rest);
    if (listed.matches()) {
      return Optional.of(described(rest, listed.group(1)));
    }
    var whole = PLACE.matcher(rest);
    boolean hasUser = rest.indexOf('@') >= 0;
    if (whole.matches() && (!hasUser || isApart(whole))) {
      return Optional.of(joined(whole));
    }
    if (!hasUser) {
      var beginning = BEGINNING.matcher(rest);
      return beginning.lookingAt() ? Optional.of(joined(beginning)) : Optional.empty();
    }
    for (int at = rest.indexOf('@'); at >= 0; at = rest.indexOf('@', at + 1)) {
      var place = PLACE.matcher(rest).region(at + 1, rest.length());
      if (place.matches()) {
        return Optional.of(joined(place));
      }
    }
    return Optional.empty();
  }

  /** Whether a colon with properties follows a port or database, and not a user. */
  private static boolean isApart(MatchResult place) {
    int end = place.group(2) == null ? place.end(1) : place.end(2);
    return place.group(2) != null
        || place.group(1).matches(".*:\\d+")
        || !place.group().startsWith(":", end - place.start());
  }

  private static String joined(MatchResult place) {
    return place.group(1) + (place.group(2) == null ? "" : "/" + place.group(2));
  }

  /** The server behind {@code user/password@}. */
  private static Optional<String> oracle(String rest) {
    for (int at = rest.indexOf('@'); at >= 0; at = rest.indexOf('@', at + 1)) {
      var after = rest.substring(at + 1);
      if (after.stripLeading().startsWith("(")) {
        return Optional.of("//" + described(after, named(NAMED_SERVICE, after).orElse(null)));
      }
      var start = after.startsWith("//") ? "//" : "";
      var server = after.substring(start.length()).replaceFirst("^(?:tcps?|ldaps?)://", "");
      var sid = Pattern.compile("(?s)(" + HOST + ":\\w+)(?:[;?&#].*)?").matcher(server);
      if (sid.matches()) {
        return Optional.of(start + sid.group(1));
      }
      var place = PLACE.matcher(server);
      if (place.matches()) {
        return Optional.of(start + joined(place));
      }
    }
    return Optional.empty();
  }

  private static String described(String text, String database) {
    var host = named(NAMED_HOST, text).orElse("");
    var port = named(NAMED_PORT, text).map(number -> ":" + number).orElse("");
    return host + port + (database == null ? "" : "/" + database);
  }

  private static Pattern named(String key) {
    return Pattern.compile("[(,]\\s*(?:" + key + ")\\s*=\\s*([\\w.-]+)", Pattern.CASE_INSENSITIVE);
  }

  private static Optional<String> named(Pattern key, String text) {
    var found = key.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String before(Pattern end, String text) {
    var found = end.matcher(text);
    return found.find() ? text.substring(0, found.start()) : text;
  }
}
