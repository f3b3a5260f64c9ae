package io.lakewarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds {@code conf/reference.yaml} complete; {@code -Dlakewarden.write=true} writes it anew. */
class ReferenceConfigurationTest {
  private static final Path FILE = Path.of("../conf/reference.yaml");

  @BeforeAll
  static void writesTheFileOnRequest() throws IOException {
    if (Boolean.getBoolean("lakewarden.write")) {
      Files.writeString(FILE, ReferenceConfiguration.render());
    }
  }

  @Test
  void fileIsWhatTheRecordsSay() throws IOException {
    assertThat(Files.readString(FILE))
        .as("run ./mvnw -pl core test -Dtest=ReferenceConfigurationTest -Dlakewarden.write=true")
        .isEqualTo(ReferenceConfiguration.render());
  }

  @Test
  void fileIsAValidConfiguration() {
    var config = ConfigLoader.load(FILE, Map.of(), Map.of()).config();

    assertThat(config.job()).isEqualTo("credit");
    assertThat(config.datasets()).extracting(DatasetConfig::name).containsExactly("applications");
    assertThat(config.datasets().get(0).columns().keySet())
        .containsExactly("application_id", "income", "amount", "purpose", "sex", "defaulted");
    assertThat(config.models().get(0).gate().minAuc()).contains(0.7);
  }

  /** A second way through the records, by plain names, so that an error in ConfigKey shows. */
  @Test
  void fileHasEveryKeyAndNoOther() throws IOException {
    var written = new TreeSet<String>();
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    collectWritten("", yaml.load(Files.readString(FILE)), written);
    var declared = new TreeSet<>(Set.of("include"));
    collectDeclared("", GovernanceConfig.class, declared);

    assertThat(written).containsAll(declared);
    var unknown = new TreeSet<>(written);
    unknown.removeAll(declared);
    assertThat(unknown)
        .as("below these keys the reader of the file chooses the names")
        .allMatch(
            key ->
                key.matches(
                    "datasets\\.(options|columns|anomalies\\.parameters)\\..*|models\\.parameters\\..*"));
  }

  private static void collectWritten(String prefix, Object value, Set<String> keys) {
    if (value instanceof Map<?, ?> mapping) {
      mapping.forEach(
          (key, below) -> {
            keys.add(prefix + key);
            collectWritten(prefix + key + ".", below, keys);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(element -> collectWritten(prefix, element, keys));
    }
  }

  private static void collectDeclared(String prefix, Class<?> section, Set<String> keys) {
    for (var component : section.getRecordComponents()) {
      var key = prefix + component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      keys.add(key);
      var type = component.getGenericType();
      if (type instanceof ParameterizedType generic) {
        var arguments = generic.getActualTypeArguments();
        type = arguments[arguments.length - 1];
      }
      var held = (Class<?>) type;
      if (held.isRecord()
          && Arrays.stream(held.getRecordComponents())
              .anyMatch(c -> c.isAnnotationPresent(Key.class))) {
        collectDeclared(key + ".", held, keys);
      }
    }
  }
}
