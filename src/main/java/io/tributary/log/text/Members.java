package io.tributary.log.text;

/**
 * Content that may be that of several gzip members, one after another. A read gives bytes of one
 * member only.
 */
public interface Members {

  /** Number of members that were begun, 0 for none; bytes that were read last are of the last. */
  long members();
}
