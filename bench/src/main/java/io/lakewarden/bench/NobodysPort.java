package io.lakewarden.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;

/** An address of this machine where nobody listens. */
final class NobodysPort {
  private NobodysPort() {}

  static URI url() {
    try (var socket = new ServerSocket(0)) {
      return URI.create("http://localhost:" + socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException("No port is free", e);
    }
  }
}
