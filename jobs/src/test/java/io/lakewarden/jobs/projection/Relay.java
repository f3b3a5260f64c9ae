package io.lakewarden.jobs.projection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An address where nobody listens until it is opened, and a server answers from then on. */
final class Relay implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "relay");
            thread.setDaemon(true);
            return thread;
          });
  private final int port;
  private ServerSocket listening;

  Relay() {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  void open(URI server) throws IOException {
    listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    threads.execute(
        () -> {
          while (!listening.isClosed()) {
            try {
              var caller = listening.accept();
              var answerer = new Socket(server.getHost(), server.getPort());
              threads.execute(() -> copy(caller, answerer));
              threads.execute(() -> copy(answerer, caller));
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // one side hung up
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    if (listening != null) {
      listening.close();
    }
  }
}
