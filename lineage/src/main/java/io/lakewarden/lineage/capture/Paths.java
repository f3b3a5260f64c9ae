package io.lakewarden.lineage.capture;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Makes paths as users write them absolute, by configuration alone. */
final class Paths {
  private final Configuration configuration;

  Paths(Configuration configuration) {
    this.configuration = configuration;
  }

  SourceDataset dataset(String raw) {
    var base = FileSystem.getDefaultUri(configuration);
    var directory = new Path(System.getProperty("user.dir"));
    return SourceDataset.path(DatasetNames.path(new Path(raw).makeQualified(base, directory)));
  }
}
