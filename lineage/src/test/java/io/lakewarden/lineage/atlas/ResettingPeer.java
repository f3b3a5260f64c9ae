package io.lakewarden.lineage.atlas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/** Passes a request on, and resets the connection after the first half of the answer. */
final class ResettingPeer {
  private ResettingPeer() {}

  /** Listens until it is closed. */
  static ServerSocket before(String host, int port) throws IOException {
    var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    var worker = new Thread(() -> serve(server, host, port), "resetting-peer");
    worker.setDaemon(true);
    worker.start();
    return server;
  }

  private static void serve(ServerSocket server, String host, int port) {
    while (!server.isClosed()) {
      try (var caller = server.accept();
          var atlas = new Socket(host, port)) {
        atlas.getOutputStream().write(request(caller.getInputStream()));
        var answer = atlas.getInputStream().readAllBytes();
        caller.getOutputStream().write(answer, 0, answer.length / 2);
        caller.getOutputStream().flush();
        caller.setSoLinger(true, 0); // closing now resets
      } catch (IOException e) {
        // the caller went away, or the road is closed
      }
    }
  }

  /** The whole request, which is the last one of its connection. */
  private static byte[] request(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
    var text =
        head.toString(ISO_8859_1).replaceAll("(?i)connection: keep-alive", "Connection: close");
    var length =
        text.lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).trim()))
            .findFirst()
            .orElse(0);
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(text.getBytes(ISO_8859_1));
    whole.writeBytes(in.readNBytes(length));
    return whole.toByteArray();
  }
}
