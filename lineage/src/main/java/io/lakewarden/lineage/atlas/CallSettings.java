package io.lakewarden.lineage.atlas;

import com.sun.jersey.client.urlconnection.HttpURLConnectionFactory;
import java.net.HttpURLConnection;
import java.time.Duration;

/**
 * How patient one publication is, and how its connections are opened.
 *
 * @param firstPause upper bound of the first pause; it doubles with each attempt
 * @param connect how long a connection may take
 * @param read how long Atlas may be silent
 * @param settling how long a request that was given up may still be at work in Atlas before anybody
 *     looks what became of it; two requests at work on one name can make two entities of it
 * @param connections opens the connection of one request
 */
record CallSettings(
    Duration firstPause,
    Duration connect,
    Duration read,
    Duration settling,
    HttpURLConnectionFactory connections) {
  static CallSettings usual() {
    return new CallSettings(
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        url -> (HttpURLConnection) url.openConnection());
  }

  CallSettings pausing(Duration first) {
    return new CallSettings(first, connect, read, settling, connections);
  }
}
