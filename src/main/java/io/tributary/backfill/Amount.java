package io.tributary.backfill;

/**
 * How much there is of something.
 *
 * @param objects how many objects
 * @param bytes their size as they are
 * @param unpacked about what they have unpacked, in bytes
 * @param days on how many days they are, by their keys
 * @param partitions about how many partitions have their rows: rows of neighbouring days make more
 */
public record Amount(long objects, long bytes, long unpacked, long days, long partitions) {}
