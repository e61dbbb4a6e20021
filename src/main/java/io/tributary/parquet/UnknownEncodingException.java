package io.tributary.parquet;

/** A column is encoded or compressed in a way that is not read; others of the file may well be. */
final class UnknownEncodingException extends ParquetFormatException {

  private static final long serialVersionUID = 1;

  UnknownEncodingException(String message) {
    super(message);
  }
}
