package io.lakewarden.testkit.atlas;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Serves Atlas for a process that has no testkit on its class path: arguments are the home and the
 * port that is preferred. Says on one line of JSON where the server is and how to log in, and ends
 * when its standard input does.
 */
public final class AtlasServerCommand {
  private AtlasServerCommand() {}

  public static void main(String[] arguments) throws IOException {
    var home = Path.of(arguments[0]);
    try (var server = AtlasServer.start(home, Integer.parseInt(arguments[1]))) {
      var told =
          Map.of(
              "url",
              server.url().toString(),
              "user",
              AtlasServer.USER,
              "password",
              AtlasServer.PASSWORD,
              "pid",
              server.pid());
      System.out.println(new ObjectMapper().writeValueAsString(told));
      while (System.in.read() >= 0) {}
    }
  }
}
