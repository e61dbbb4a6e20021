package io.tributary.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** How stored values that are neither texts nor plain numbers are written as texts. */
interface TextForm {

  /** Longest decimal that is read, in bytes: some 300 digits. */
  int LONGEST_DECIMAL = 128;

  /** Sixteen bytes, as {@code 123e4567-e89b-12d3-a456-426614174000}. */
  TextForm UUID =
      bytes -> {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
          if (i == 4 || i == 6 || i == 8 || i == 10) {
            text.append('-');
          }
          text.append(Character.forDigit(bytes[i] >> 4 & 15, 16));
          text.append(Character.forDigit(bytes[i] & 15, 16));
        }
        return text.toString();
      };

  /**
   * A number of decimal places, without zeros at the end of the fraction.
   *
   * @param scale number of decimal places
   */
  static TextForm decimal(int scale) {
    return bytes -> {
      if (bytes.length == 0 || bytes.length > LONGEST_DECIMAL || scale < 0 || scale > 308) {
        throw new IllegalArgumentException("a decimal of " + bytes.length + " bytes");
      }
      BigDecimal number = new BigDecimal(new BigInteger(bytes), scale);
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    };
  }

  /**
   * The text of a value.
   *
   * @param bytes the value; of a number the highest byte first
   */
  String text(byte[] bytes);

  /** Values written so, in place of stored ranges of bytes. */
  default FlatValues texts(FlatValues stored) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int count = stored.starts().length;
    int[] starts = new int[count];
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      byte[] value = Arrays.copyOfRange(stored.text(), stored.starts()[i], stored.ends()[i]);
      starts[i] = out.size();
      out.writeBytes(text(value).getBytes(US_ASCII));
      ends[i] = out.size();
    }
    return new FlatValues(new long[0], out.toByteArray(), starts, ends);
  }

  /** Values written so, in place of stored numbers. */
  default FlatValues numbers(long[] stored) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[] starts = new int[stored.length];
    int[] ends = new int[stored.length];
    for (int i = 0; i < stored.length; i++) {
      starts[i] = out.size();
      out.writeBytes(text(BigInteger.valueOf(stored[i]).toByteArray()).getBytes(US_ASCII));
      ends[i] = out.size();
    }
    return new FlatValues(new long[0], out.toByteArray(), starts, ends);
  }
}
