package io.tributary.bench.run;

import io.tributary.bench.log.LogFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Tributary's command line, converting in bulk: all objects of a day become one file for each
 * partition, as they do in DuckDB.
 *
 * @param jvm the JVM; it has a thread for each of its processors
 */
public record BackfillProcess(ChildJvm jvm) implements Converter {

  @Override
  public Took convert(LogFolder logs, Path lake) throws IOException, InterruptedException {
    return jvm.run(
        "io.tributary.cli.Main",
        List.of(
            "backfill",
            "run",
            "--table",
            logs.table(),
            "--source",
            logs.path().toString(),
            "--lake",
            lake.toString(),
            "--from",
            "2026-01-01",
            "--to",
            "2027-01-01",
            "--threads",
            Integer.toString(jvm.cpus().count())));
  }
}
