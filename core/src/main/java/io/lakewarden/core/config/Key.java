package io.lakewarden.core.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What one key of the configuration means. A component without a default is required, unless it is
 * an {@code Optional}, a list or a map, which are empty when the key is absent. A list may ask for
 * at least one entry.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Key {
  /** One sentence for a person who fills in the file. */
  String meaning();

  /** A value, in YAML, that could stand here. */
  String example();

  /** The value, in YAML, that counts when the key is absent; no text at all means no default. */
  String fallback() default "";

  /** Whether a list must be there with at least one entry. */
  boolean atLeastOne() default false;

  /**
   * Whether the key stands instead of another one of a section that is listed; the reference
   * configuration then shows it in an entry of its own.
   */
  boolean alternative() default false;
}
