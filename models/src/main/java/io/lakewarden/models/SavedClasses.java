package io.lakewarden.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks what code a saved model would run before it is loaded. */
final class SavedClasses {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STAGE = Pattern.compile("\\w+");
  private static final Set<String> OURS =
      TrainingPipeline.fittedStages().stream().map(Class::getName).collect(Collectors.toSet());

  private SavedClasses() {}

  /**
   * Refuses metadata that name a class training does not produce, or a stage outside the folder.
   *
   * @throws io.lakewarden.core.GovernanceException 26
   */
  static void requireOurs(ArtifactFolder folder) throws IOException {
    var checked = 0;
    for (var file : folder.files()) {
      if (file.getPath().getParent().getName().equals("metadata")) {
        check(folder, parse(folder, folder.bytes(file.getPath())));
        checked++;
      }
    }
    if (checked == 0) {
      throw Messages.notAModel(folder.root().toString(), "it has no metadata", null);
    }
  }

  private static JsonNode parse(ArtifactFolder folder, byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw Messages.notAModel(folder.root().toString(), "its metadata are not JSON", e);
    }
  }

  private static void check(ArtifactFolder folder, JsonNode metadata) {
    var name = metadata.path("class").asText();
    if (!OURS.contains(name)) {
      throw Messages.notAModel(
          folder.root().toString(), "its metadata name the class '" + name + "'", null);
    }
    for (var stage : metadata.path("paramMap").path("stageUids")) {
      if (!STAGE.matcher(stage.asText()).matches()) {
        throw Messages.notAModel(folder.root().toString(), "a stage lies outside it", null);
      }
    }
  }
}
