package io.tributary.backfill;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run says of itself while it lasts.
 *
 * @param id the run's own
 * @param host the machine's name
 * @param pid the process
 * @param processStart when that began, in seconds since 1970, as ids are used again; 0 if unknown
 * @param alive when the run last said so
 */
record RunRecord(String id, String host, long pid, long processStart, Instant alive) {

  private static final Duration SILENCE = Duration.ofMinutes(2);

  static RunRecord ofThisProcess(Clock clock) {
    ProcessHandle process = ProcessHandle.current();
    return new RunRecord(
        UUID.randomUUID().toString(), hostName(), process.pid(), start(process), clock.instant());
  }

  static RunRecord read(byte[] content) {
    return JsonMapper.shared().readValue(content, RunRecord.class);
  }

  byte[] toBytes() {
    return JsonMapper.shared().writeValueAsBytes(this);
  }

  RunRecord at(Instant time) {
    return new RunRecord(id, host, pid, processStart, time);
  }

  /** Whether the run has ended without saying so. */
  boolean isOver(Clock clock) {
    return alive.plus(SILENCE).isBefore(clock.instant())
        || (host.equals(hostName()) && !isProcessAlive());
  }

  private boolean isProcessAlive() {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isPresent()
        && process.get().isAlive()
        && (processStart == 0 || start(process.get()) == processStart);
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
