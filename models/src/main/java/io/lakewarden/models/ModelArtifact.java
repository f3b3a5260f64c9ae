package io.lakewarden.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakewarden.core.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;

/**
 * A saved model: a folder with Spark's pipeline and our signature file.
 *
 * <p>Loading a Spark ML model instantiates the classes that its metadata name. So a model is loaded
 * only when its bytes have the digest that was registered and every class is one that training
 * produces.
 */
public final class ModelArtifact {
  private static final String SIGNATURE = "signature.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelArtifact() {}

  /** A loaded model with its signature. */
  record Loaded(ModelSignature signature, PipelineModel model) {}

  /**
   * SHA-256 over relative path, length and bytes of each file, in the order of the paths; Spark's
   * {@code _SUCCESS} markers and {@code .crc} files are left out. It stands for these bytes: two
   * trainings on the same rows have different digests, because Spark saves a time stamp.
   */
  public static String digest(String path) {
    try {
      var folder = new ArtifactFolder(path);
      var digest = Digests.newSha256();
      for (var file : folder.files()) {
        var name = folder.relative(file.getPath());
        digest.update("%s\n%d\n".formatted(name, file.getLen()).getBytes(StandardCharsets.UTF_8));
        folder.read(file.getPath(), digest::update);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw Messages.notAModel(path, "its files cannot be read", e);
    }
  }

  /**
   * SHA-256 over what the model computes with (signature, parameters, coefficients, trees, medians,
   * categories) and nothing else: equal for two trainings that gave the same model.
   */
  public static String contentDigest(String path) {
    try {
      return ContentDigest.of(SparkSession.active(), new ArtifactFolder(path));
    } catch (IOException e) {
      throw Messages.notAModel(path, "its files cannot be read", e);
    }
  }

  static void save(PipelineModel model, ModelSignature signature, String path) {
    try {
      model.write().overwrite().save(path);
      new ArtifactFolder(path).write(SIGNATURE, JSON.writeValueAsBytes(signature));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot save model " + signature.model() + " at " + path, e);
    }
  }

  /**
   * Loads a model after checking it.
   *
   * @throws io.lakewarden.core.GovernanceException 26 where digest, classes or signature are not
   *     those of a model that was saved here
   */
  static Loaded load(String path, String expectedDigest) {
    var found = digest(path);
    if (!found.equals(expectedDigest)) {
      throw Messages.digestMismatch(path, expectedDigest, found);
    }
    try {
      var folder = new ArtifactFolder(path);
      SavedClasses.requireOurs(folder);
      var signature =
          JSON.readValue(folder.bytes(new Path(folder.root(), SIGNATURE)), ModelSignature.class);
      if (signature.format() != ModelSignature.FORMAT) {
        throw Messages.notAModel(path, "its format is " + signature.format(), null);
      }
      return new Loaded(signature, PipelineModel.load(path));
    } catch (IOException e) {
      throw Messages.notAModel(path, "it cannot be read", e);
    }
  }
}
