package io.lakewarden.jobs.run;

/**
 * What a run found that has a structure of its own.
 *
 * @param json maps, lists, texts and numbers, beside the outcome
 * @param text the same for people, in lines below the outcome
 */
public record Attachment(Object json, String text) {}
