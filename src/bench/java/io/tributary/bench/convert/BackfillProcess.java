package io.tributary.bench.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Tributary's command line, converting in bulk: all objects of a day become one file for each
 * partition, as they do in DuckDB.
 *
 * @param threads on how many processors
 * @param jvm the JVM's options
 */
record BackfillProcess(int threads, List<String> jvm) implements Converter {

  @Override
  public Took convert(LogFolder logs, Path lake) throws IOException, InterruptedException {
    return ChildJvm.run(
        threads,
        jvm,
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
            "2027-01-01"));
  }
}
