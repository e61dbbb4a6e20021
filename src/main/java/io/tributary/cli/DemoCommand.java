package io.tributary.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "demo", description = "x", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Mixin private LakeOption lakeOption = new LakeOption();
  private final Streams streams;
  DemoCommand(Streams streams) { this.streams = streams; }
  @Override public Integer call() { streams.out().println(lakeOption.asGiven()); return 0; }
}
