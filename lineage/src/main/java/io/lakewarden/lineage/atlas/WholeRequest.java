package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.jersey.api.client.ClientHandlerException;
import com.sun.jersey.api.client.ClientRequest;
import com.sun.jersey.api.client.ClientResponse;
import com.sun.jersey.api.client.filter.ClientFilter;
import java.nio.charset.StandardCharsets;

/**
 * Sends what writes with a length known beforehand. A request that was buffered instead is repeated
 * by the JDK itself when its connection breaks, although Atlas may have carried it out.
 */
final class WholeRequest extends ClientFilter {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public ClientResponse handle(ClientRequest request) {
    // With a known length the JDK would wait for leave to send, and lose a refusal that comes
    // first.
    request.getHeaders().remove("Expect");
    if (!request.getMethod().equals("GET")) {
      request.setEntity(bytes(request.getEntity()));
    }
    return getNext().handle(request);
  }

  private static byte[] bytes(Object entity) {
    if (entity == null) {
      return new byte[0];
    }
    try {
      return entity instanceof String text
          ? text.getBytes(StandardCharsets.UTF_8)
          : JSON.writeValueAsBytes(entity);
    } catch (JsonProcessingException e) {
      throw new ClientHandlerException("A request to Atlas is texts, numbers and lists only", e);
    }
  }
}
