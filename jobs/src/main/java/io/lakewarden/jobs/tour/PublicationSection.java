package io.lakewarden.jobs.tour;

import io.lakewarden.core.config.PublicationConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The part of the bank's configuration that names the Atlas server to publish to. */
final class PublicationSection {
  private PublicationSection() {}

  /** Adds it to a configuration that has none. */
  static void append(Path configuration, PublicationConfig publication) {
    try {
      Files.writeString(configuration, text(publication), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + configuration, e);
    }
  }

  static String text(PublicationConfig publication) {
    var text = new StringBuilder("\npublication:\n");
    line(text, "atlas_url", publication.atlasUrl());
    if (!publication.user().isBlank()) {
      line(text, "user", publication.user());
    }
    publication.password().ifPresent(secret -> line(text, "password", secret.value()));
    line(text, "deadline_seconds", Integer.toString(publication.deadlineSeconds()));
    line(text, "namespace", publication.namespace());
    publication.trustStore().ifPresent(file -> line(text, "trust_store", file));
    publication
        .trustStorePassword()
        .ifPresent(secret -> line(text, "trust_store_password", secret.value()));
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append("  ").append(key).append(": '").append(value.replace("'", "''")).append("'\n");
  }
}
