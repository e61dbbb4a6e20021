package io.tributary.parquet;

import java.io.IOException;

/** A file is no Parquet, is damaged, or uses a part of the format that is not read. */
public class ParquetFormatException extends IOException {

  private static final long serialVersionUID = 1;

  ParquetFormatException(String message) {
    super(message);
  }

  ParquetFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
