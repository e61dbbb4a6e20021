package io.tributary.bench.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Tributary's command line.
 *
 * @param threads on how many processors
 * @param jvm the JVM's options
 */
record ConvertProcess(int threads, List<String> jvm) implements Converter {

  @Override
  public Took convert(LogFolder logs, Path lake) throws IOException, InterruptedException {
    return ChildJvm.run(
        threads,
        jvm,
        "io.tributary.cli.Main",
        List.of(
            "convert", logs.path().toString(), "--table", logs.table(), "--lake", lake.toString()));
  }
}
