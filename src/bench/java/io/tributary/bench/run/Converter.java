package io.tributary.bench.run;

import io.tributary.bench.log.LogFolder;
import java.io.IOException;
import java.nio.file.Path;

/** A system that converts logs, in a process of its own. */
public interface Converter {

  /** Converts a folder of logs into {@code lake/<table>/account=/region=/date=/}. */
  Took convert(LogFolder logs, Path lake) throws IOException, InterruptedException;
}
