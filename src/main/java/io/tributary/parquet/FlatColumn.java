package io.tributary.parquet;

/**
 * A column of a flat file.
 *
 * @param name its name
 * @param kind what its values are
 */
public record FlatColumn(String name, Kind kind) {

  /** What {@link FlatPage} holds of a value. */
  public enum Kind {
    /** 0 or 1. */
    BOOLEAN,
    /** The number. */
    INTEGER,
    /** Raw bits. */
    DOUBLE,
    /** Days since 1970. */
    DATE,
    /** Microseconds since 1970; what is finer is cut. */
    TIMESTAMP,
    /** A range of bytes. */
    TEXT
  }
}
