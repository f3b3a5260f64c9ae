package io.lakewarden.core.config;

import java.util.List;
import java.util.Optional;

/** The whole configuration of one governed job. */
public record GovernanceConfig(
    @Key(meaning = "Name of the job; part of every run key.", example = "credit") String job,
    @Key(
            meaning = "Folder that relative paths of sources start from.",
            example = "/srv/landing",
            fallback = ".")
        String data,
    @Key(
            meaning = "Folder of the governance ledger, a Delta table per concept.",
            example = "./ledger",
            fallback = "./ledger")
        String ledger,
    @Key(
            meaning = "Folder where landed, derived and prediction tables and model artefacts lie.",
            example = "./warehouse",
            fallback = "./warehouse")
        String warehouse,
    @Key(
            meaning = "Folder where report bundles are written.",
            example = "./reports",
            fallback = "./reports")
        String reports,
    @Key(meaning = "Datasets that are landed and validated.", example = "[]")
        List<DatasetConfig> datasets,
    @Key(meaning = "SQL steps that derive tables, in the order they run.", example = "[]")
        List<TransformConfig> transforms,
    @Key(meaning = "Models that are trained, gated and used to score.", example = "[]")
        List<ModelConfig> models,
    @Key(
            meaning = "Where lineage and classifications are published; absent means nowhere.",
            example = "{}")
        Optional<PublicationConfig> publication,
    @Key(meaning = "Where alerts go.", example = "[]") List<AlertChannelConfig> alerts,
    @Key(meaning = "Who may approve, promote and administer.", example = "[]")
        List<RoleConfig> roles,
    @Key(
            meaning =
                "How the verdict on a validated version is certified; absent means it is not.",
            example = "{}")
        Optional<CertificatesConfig> certificates) {
  public GovernanceConfig {
    datasets = List.copyOf(datasets);
    transforms = List.copyOf(transforms);
    models = List.copyOf(models);
    alerts = List.copyOf(alerts);
    roles = List.copyOf(roles);
  }
}
