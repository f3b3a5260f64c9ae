package io.lakewarden.core.config;

/**
 * What is wrong with a rule.
 *
 * @param key the key of the rule that is wrong, with dots, such as {@code metric.expect}
 * @param reason what is wrong, in one phrase
 */
public record RuleFault(String key, String reason) {}
