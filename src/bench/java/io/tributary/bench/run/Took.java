package io.tributary.bench.run;

/**
 * What a process took.
 *
 * @param cpuSeconds of all its threads, the JVM's own included, in user and system mode
 * @param wallSeconds from its start to its end
 * @param peakBytes the most memory it had at a time; 0 where the system does not say
 */
public record Took(double cpuSeconds, double wallSeconds, long peakBytes) {}
