package io.tributary.bench.convert;

import io.tributary.bench.run.Lake;
import io.tributary.bench.run.Rounds;
import io.tributary.bench.run.Rounds.Run;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Prints what systems did, each beside the last one. */
final class Comparison {

  private final Rounds rounds;
  private final List<String> names;
  private final String last;

  Comparison(Rounds rounds) {
    this.rounds = rounds;
    this.names = rounds.names();
    this.last = names.get(names.size() - 1);
  }

  void print() throws SQLException {
    System.out.printf(
        Locale.ROOT,
        "%n%-20s %8s %9s %8s %8s %8s%n",
        rounds.logs().table(),
        "CPU-s",
        "MB/CPU-s",
        "wall s",
        "peak MB",
        "out MB");
    names.forEach(this::printMedians);
    for (String name : names.subList(0, names.size() - 1)) {
      printRatios(name);
    }
    for (String name : names.subList(0, names.size() - 1)) {
      Lake lake = rounds.lakes().get(name);
      System.out.println(Values.compare(rounds.logs().table(), lake, rounds.lakes().get(last)));
    }
    names.forEach(name -> LambdaCost.print(name, megabytesPerCpuSecond(name)));
  }

  private void printMedians(String name) {
    System.out.printf(
        Locale.ROOT,
        "%-20s %8.1f %9.1f %8.1f %8.0f %8.1f%n",
        name,
        rounds.median(name, Run::cpuSeconds),
        megabytesPerCpuSecond(name),
        rounds.median(name, Run::wallSeconds),
        rounds.median(name, Run::peakBytes) / 1e6,
        rounds.median(name, Run::bytes) / 1e6);
  }

  private void printRatios(String name) {
    System.out.printf(
        Locale.ROOT,
        "%-20s %8.2f %9.2f %8.2f %8.2f %8.2f%n",
        name + " : " + last,
        rounds.ratio(name, last, Run::cpuSeconds),
        1 / rounds.ratio(name, last, Run::cpuSeconds),
        rounds.ratio(name, last, Run::wallSeconds),
        rounds.ratio(name, last, Run::peakBytes),
        rounds.ratio(name, last, Run::bytes));
  }

  private double megabytesPerCpuSecond(String name) {
    return rounds.logs().rawBytes() / 1e6 / rounds.median(name, Run::cpuSeconds);
  }
}
