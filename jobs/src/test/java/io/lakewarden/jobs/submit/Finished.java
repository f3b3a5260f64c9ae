package io.lakewarden.jobs.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * How a program ended.
 *
 * @param code the exit code that a scheduler sees
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Finished(int code, String out, String err) {

  /** Standard output as the one JSON document that it must be. */
  JsonNode json() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Standard output is no JSON document: " + this, e);
    }
  }

  @Override
  public String toString() {
    return "exit code " + code + "\n--- output\n" + out + "\n--- error\n" + err;
  }
}
