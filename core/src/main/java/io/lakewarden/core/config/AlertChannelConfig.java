package io.lakewarden.core.config;

import io.lakewarden.core.Severity;
import java.util.Optional;

/** A place where alerts are delivered. */
public record AlertChannelConfig(
    @Key(meaning = "Name of the channel.", example = "on-call") String name,
    @Key(meaning = "Folder that receives one JSON file per alert.", example = "./alerts")
        String folder,
    @Key(meaning = "Smallest severity that is sent.", example = "error", fallback = "error")
        Severity severity,
    @Key(meaning = "Where people find what to do.", example = "https://wiki.example/runbook")
        Optional<String> runbook) {}
