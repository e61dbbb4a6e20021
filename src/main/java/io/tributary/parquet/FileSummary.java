package io.tributary.parquet;

/**
 * What a finished file is.
 *
 * @param rows number of rows
 * @param bytes size of the file
 */
public record FileSummary(long rows, long bytes) {}
