package io.lakewarden.jobs.cli;

import io.lakewarden.core.config.SecretReference;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a secret is; what is given in plain text is refused and not repeated. */
final class SecretConverter implements ITypeConverter<SecretReference> {
  @Override
  public SecretReference convert(String value) {
    try {
      return new SecretReference(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
