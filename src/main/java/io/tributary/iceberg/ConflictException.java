package io.tributary.iceberg;

import org.apache.iceberg.exceptions.CleanableFailure;

/** A table has changed since its state was read that a commit was made from; nothing happened. */
final class ConflictException extends RuntimeException implements CleanableFailure {

  private static final long serialVersionUID = 1;

  ConflictException(String table, Throwable cause) {
    super("table " + table + " was changed by somebody else", cause);
  }
}
