package io.lakewarden.lineage.atlas;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jersey.client.urlconnection.HttpURLConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of a publication's calls to Atlas, on which one call, or every call from one on, meets a
 * fault: led to a port where nobody listens, to a host that does not exist, or with the order to
 * the fake to answer so.
 */
final class FaultyRoad implements HttpURLConnectionFactory, AutoCloseable {
  private final Fault fault;
  private final int struck;
  private final boolean lasting;
  private ServerSocket stranger;
  private final List<Socket> waiting = new ArrayList<>();
  private int calls;

  /**
   * @param struck which call, counted from 0
   * @param lasting whether all later calls meet it too
   */
  FaultyRoad(Fault fault, int struck, boolean lasting) throws IOException {
    this.fault = fault;
    this.struck = struck;
    this.lasting = lasting;
    this.stranger =
        switch (fault) {
          case CONNECT_TIMEOUT -> deaf();
          case TLS_FAILURE -> plain();
          default -> null;
        };
  }

  @Override
  public synchronized HttpURLConnection getHttpURLConnection(URL url) throws IOException {
    var call = calls++;
    if (call != struck && !(lasting && call > struck)) {
      return open(url);
    }
    if (fault.isOnTheRoad()) {
      return open(detour(url));
    }
    var connection = open(fault == Fault.RESET_MID_BODY ? throughReset(url) : url);
    connection.setRequestProperty(Fault.HEADER, fault.name());
    return connection;
  }

  private URL throughReset(URL url) throws IOException {
    if (stranger == null) {
      stranger = ResettingPeer.before(url.getHost(), url.getPort());
    }
    return new URL("http", url.getHost(), stranger.getLocalPort(), url.getFile());
  }

  private URL detour(URL url) throws IOException {
    return switch (fault) {
      case CONNECTION_REFUSED -> new URL("http", url.getHost(), closedPort(), url.getFile());
      case UNKNOWN_HOST -> new URL("http", "atlas.invalid", url.getPort(), url.getFile());
      case TLS_FAILURE -> new URL("https", url.getHost(), stranger.getLocalPort(), url.getFile());
      default -> new URL("http", url.getHost(), stranger.getLocalPort(), url.getFile());
    };
  }

  private static HttpURLConnection open(URL url) throws IOException {
    return (HttpURLConnection) url.openConnection();
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A port whose queue of connections is full, so that the next one waits. */
  private ServerSocket deaf() throws IOException {
    var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    for (int i = 0; i < 3; i++) {
      var socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 50);
      } catch (SocketTimeoutException full) {
        break;
      }
    }
    return server;
  }

  /** A port where somebody speaks, though not TLS. */
  private static ServerSocket plain() throws IOException {
    var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    var speaker =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (var caller = server.accept()) {
                  caller.getOutputStream().write("no TLS here\r\n".getBytes(UTF_8));
                } catch (IOException e) {
                  // the caller went away, or the road is closed
                }
              }
            },
            "no-tls");
    speaker.setDaemon(true);
    speaker.start();
    return server;
  }

  @Override
  public void close() {
    try {
      for (var socket : waiting) {
        socket.close();
      }
      if (stranger != null) {
        stranger.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
