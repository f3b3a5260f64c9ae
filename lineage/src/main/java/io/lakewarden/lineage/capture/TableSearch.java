package io.lakewarden.lineage.capture;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Whether a Delta table lies in a folder that no statement has named yet. */
interface TableSearch {
  /** Finds nothing: for threads that may not touch storage. */
  TableSearch NONE = (folder, configuration) -> false;

  boolean isTable(Path folder, Configuration configuration);
}
