package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import com.sun.jersey.api.client.Client;
import com.sun.jersey.api.client.config.ClientConfig;
import com.sun.jersey.api.client.config.DefaultClientConfig;
import com.sun.jersey.api.client.filter.HTTPBasicAuthFilter;
import com.sun.jersey.client.urlconnection.HTTPSProperties;
import com.sun.jersey.client.urlconnection.URLConnectionClientHandler;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import org.apache.atlas.AtlasClientV2;
import org.apache.commons.configuration.BaseConfiguration;

/**
 * One client to one Atlas server, with bounded timeouts and without retries of its own.
 *
 * <p>It gets its transport from here rather than from the client's own constructors, which read a
 * process-wide configuration file and the Hadoop login, and drop some statuses.
 */
final class AtlasGateway implements AutoCloseable {
  private final LastAnswer answer = new LastAnswer();
  private final Client transport;
  private final AtlasClientV2 client;
  private final Duration settling;

  AtlasGateway(AtlasTarget target, CallSettings settings) {
    settling = settings.settling();
    var config = new DefaultClientConfig();
    config.getClasses().add(JacksonJsonProvider.class);
    target.trustStore().ifPresent(trusted -> trust(config, trusted));
    transport = new Client(new URLConnectionClientHandler(settings.connections()), config);
    transport.setFollowRedirects(false);
    transport.setConnectTimeout(millis(settings.connect(), target.deadline()));
    transport.setReadTimeout(millis(settings.read(), target.deadline()));
    if (!target.user().isBlank()) {
      transport.addFilter(new HTTPBasicAuthFilter(target.user(), target.password()));
    }
    transport.addFilter(answer);
    transport.addFilter(new WholeRequest());
    var once = new BaseConfiguration();
    once.setProperty("atlas.client.ha.retries", 1);
    once.setProperty("atlas.client.ha.sleep.interval.ms", 0);
    client = new AtlasClientV2(transport.resource(target.url()), once);
  }

  /** An action on the client. */
  @FunctionalInterface
  interface Action<T> {
    T on(AtlasClientV2 client) throws Exception;
  }

  /** The action as a call of its own whose exceptions are {@link AtlasFailure}s. */
  <T> Callable<T> calling(Action<T> action) {
    return () -> {
      answer.forget();
      try {
        var result = action.on(client);
        if (result == null) {
          throw new IllegalStateException("The answer is empty");
        }
        return result;
      } catch (Exception e) {
        throw FailureReader.read(e, answer, settling);
      }
    };
  }

  @Override
  public void close() {
    transport.destroy();
  }

  private static void trust(ClientConfig config, TrustStore trusted) {
    var secured =
        new HTTPSProperties(HttpsURLConnection.getDefaultHostnameVerifier(), trusted.context());
    config.getProperties().put(HTTPSProperties.PROPERTY_HTTPS_PROPERTIES, secured);
  }

  private static int millis(Duration usual, Duration deadline) {
    return Math.toIntExact(Math.min(usual.toMillis(), Math.max(1, deadline.toMillis())));
  }
}
