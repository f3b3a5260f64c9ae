package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.lineage.atlas.AtlasFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.atlas.AtlasServiceException;

/** Reads what a failed call means from the answer, or from the exception where there was none. */
final class FailureReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BODY = "Response Body (";
  private static final int LONGEST_REASON = 500;

  /** What Java says where the peer answers a handshake with something else than TLS. */
  private static final String NO_TLS = "Unsupported or unrecognized SSL message";

  /** Atlas says of a value that does not fit its type which value it was. */
  private static final Pattern VALUE =
      Pattern.compile("=.*?(?=: invalid value for type)", Pattern.DOTALL);

  private FailureReader() {}

  /**
   * @param settling how long Atlas may go on with a request that was given up
   */
  static AtlasFailure read(Exception failure, LastAnswer answer, Duration settling) {
    var root = root(failure);
    var status =
        root instanceof HttpRetryException refused ? refused.responseCode() : answer.status();
    if (status == 0) {
      return unanswered(failure, root, settling);
    }
    var body = body(failure);
    var code = body.path("errorCode").asText("");
    return AtlasFailure.answered(
        kind(status, code.startsWith("ATLAS-")),
        status,
        code,
        answer.retryAfter(),
        reason(status, reason(code, body.path("errorMessage").asText(""))),
        failure);
  }

  /**
   * What did not come from Atlas, but from something on the way, says nothing of the payload; nor
   * does a conflict with something that happened at the same time.
   */
  private static Kind kind(int status, boolean fromAtlas) {
    return switch (status) {
      case 429 -> Kind.BUSY;
      case 408 -> Kind.UNKNOWN;
      case 413 -> Kind.REFUSED;
      case 400, 404, 422 -> fromAtlas ? Kind.REFUSED : Kind.STOP;
      default -> status >= 500 || status < 300 ? Kind.UNKNOWN : Kind.STOP;
    };
  }

  private static String reason(int status, String reason) {
    if (status < 300) {
      return "the answer with HTTP status " + status + " is not one of Atlas";
    }
    var answered = "HTTP status " + status + (reason.isEmpty() ? "" : ", " + reason);
    if (status == 401 || (status == 403 && reason.isEmpty())) {
      return answered + ": the login was refused. Mend publication.user and publication.password";
    }
    return status == 403
        ? answered + ". Give the account of publication.user the right to it"
        : answered;
  }

  /** Atlas's error code and message; empty where the body is not of Atlas. */
  private static String reason(String code, String message) {
    var text = code.isEmpty() ? "" : code + ": " + withoutValues(message);
    return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "..." : text;
  }

  /** Atlas's message without the value that it quotes. */
  static String withoutValues(String message) {
    return VALUE.matcher(message).replaceAll("=?");
  }

  /** The body of an answer that the client has put into its message. */
  private static JsonNode body(Exception failure) {
    var message = String.valueOf(failure.getMessage());
    var start = message.indexOf(BODY);
    if (!(failure instanceof AtlasServiceException) || start < 0) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(message.substring(start + BODY.length(), message.length() - 1));
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static Throwable root(Throwable failure) {
    var root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static AtlasFailure unanswered(Exception failure, Throwable root, Duration settling) {
    var untrusted = CertificateRefusal.reason(failure);
    if (untrusted.isPresent()) {
      return AtlasFailure.stopped(untrusted.get(), failure);
    }
    if (root instanceof SSLException && words(root).startsWith(NO_TLS)) {
      return AtlasFailure.stopped(
          "the server does not speak TLS at that address. Check the scheme in"
              + " publication.atlas_url: https, or http",
          failure);
    }
    var timedOut = root instanceof SocketTimeoutException;
    var neverSent =
        root instanceof ConnectException
            || root instanceof NoRouteToHostException
            || root instanceof UnknownHostException
            || root instanceof SSLException
            || (timedOut && words(root).toLowerCase(Locale.ROOT).startsWith("connect"));
    return AtlasFailure.unanswered(
        neverSent ? Kind.BUSY : Kind.UNKNOWN,
        timedOut && !neverSent ? settling : Duration.ZERO,
        words(root),
        failure);
  }

  private static String words(Throwable root) {
    if (root instanceof UnknownHostException) {
      return "unknown host";
    }
    return root instanceof IOException && root.getMessage() != null
        ? root.getMessage()
        : root.getClass().getSimpleName();
  }
}
