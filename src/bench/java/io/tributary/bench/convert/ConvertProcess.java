package io.tributary.bench.convert;

import io.tributary.bench.log.LogFolder;
import io.tributary.bench.run.ChildJvm;
import io.tributary.bench.run.Converter;
import io.tributary.bench.run.Took;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Tributary's command line, converting object by object.
 *
 * @param jvm the JVM; it has a thread for each of its processors
 */
record ConvertProcess(ChildJvm jvm) implements Converter {

  @Override
  public Took convert(LogFolder logs, Path lake) throws IOException, InterruptedException {
    return jvm.run(
        "io.tributary.cli.Main",
        List.of(
            "convert", logs.path().toString(), "--table", logs.table(), "--lake", lake.toString()));
  }
}
