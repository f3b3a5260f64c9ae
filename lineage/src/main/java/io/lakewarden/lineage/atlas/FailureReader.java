package io.lakewarden.lineage.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.lineage.atlas.AtlasFailure.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.atlas.AtlasServiceException;

/** Reads what a failed call means from the answer, or from the exception where there was none. */
final class FailureReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BODY = "Response Body (";
  private static final int LONGEST_REASON = 500;

  private FailureReader() {}

  static AtlasFailure read(Exception failure, LastAnswer answer) {
    var status = answer.status();
    if (status == 0) {
      return unanswered(failure);
    }
    var reason = reason(failure);
    return AtlasFailure.answered(
        kind(status, reason.startsWith("ATLAS-")),
        status,
        answer.retryAfter(),
        reason(status, reason),
        failure);
  }

  private static Kind kind(int status, boolean fromAtlas) {
    return switch (status) {
      case 429, 503 -> Kind.BUSY;
      case 408 -> Kind.UNKNOWN;
      case 400, 413, 414, 422 -> Kind.REFUSED;
      case 404, 409 -> fromAtlas ? Kind.REFUSED : Kind.STOP;
      default -> status >= 500 || status < 300 ? Kind.UNKNOWN : Kind.STOP;
    };
  }

  private static String reason(int status, String reason) {
    if (status < 300) {
      return "the answer with HTTP status " + status + " is not one of Atlas";
    }
    return "HTTP status " + status + (reason.isEmpty() ? "" : ", " + reason);
  }

  /** Atlas's error code and message; empty where the body is not of Atlas. */
  private static String reason(Exception failure) {
    var message = String.valueOf(failure.getMessage());
    var start = message.indexOf(BODY);
    if (!(failure instanceof AtlasServiceException) || start < 0) {
      return "";
    }
    var body = body(message.substring(start + BODY.length(), message.length() - 1));
    var code = body.path("errorCode").asText("");
    var text = code.isEmpty() ? "" : code + ": " + body.path("errorMessage").asText("");
    return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "..." : text;
  }

  private static JsonNode body(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static AtlasFailure unanswered(Exception failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    var neverSent =
        root instanceof ConnectException
            || root instanceof NoRouteToHostException
            || root instanceof UnknownHostException
            || root instanceof SSLException;
    var words =
        root instanceof UnknownHostException ? "unknown host" : String.valueOf(root.getMessage());
    return AtlasFailure.unanswered(neverSent ? Kind.BUSY : Kind.UNKNOWN, words, failure);
  }
}
