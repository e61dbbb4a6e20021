package io.tributary.log.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tributary.log.value.Numbers;
import io.tributary.log.value.ValueParser;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn.TimeFormat;
import java.math.BigDecimal;

/** Writes values that batches hold as numbers: all but texts. */
class NumberWriter extends FieldWriter {

  /** Longest whole number that is read by way of an object, such as {@code 1.0} or {@code 2e3}. */
  private static final int LONGEST = 64;

  private final String name;
  private final Primitive type;
  private final ValueParser parser;

  /**
   * @param name how {@code extra_fields} names it
   * @param type its type, no string
   * @param time how it is written if it is a time
   */
  NumberWriter(int leaf, String name, Primitive type, TimeFormat time) {
    super(leaf, 1);
    this.name = name;
    this.type = type;
    this.parser = new ValueParser(type, time);
  }

  @Override
  void write(RowWriter row, Member value, int repetition, int level) {
    row.text(value);
    long number = parse(row, value);
    if (number != Numbers.MISFIT) {
      row.vector(firstLeaf(), repetition).add(repetition, number);
      return;
    }
    row.text(value);
    if (!saysNothing(row.bytes(), row.from(), row.to())) {
      row.misfit(name, value);
    }
    writeNull(row, repetition, level);
  }

  @Override
  boolean fits(RowWriter row, Member value) {
    row.text(value);
    return parse(row, value) != Numbers.MISFIT;
  }

  /**
   * The number that a value means, which {@link RowWriter#text} has found.
   *
   * @return the number, or {@link Numbers#MISFIT}
   */
  long parse(RowWriter row, Member value) {
    long number = parser.parse(row.bytes(), row.from(), row.to());
    boolean whole = type == Primitive.INT || type == Primitive.BIGINT;
    return number == Numbers.MISFIT && whole && value.first != '"'
        ? wholeNumber(row.bytes(), row.from(), row.to())
        : number;
  }

  /** JSON knows one kind of number, and some writers end all of them with a fraction. */
  private long wholeNumber(byte[] bytes, int from, int to) {
    if (to - from > LONGEST || bytes[from] != '-' && (bytes[from] < '0' || bytes[from] > '9')) {
      return Numbers.MISFIT;
    }
    try {
      BigDecimal number = new BigDecimal(new String(bytes, from, to - from, ISO_8859_1));
      return type == Primitive.INT ? number.intValueExact() : number.longValueExact();
    } catch (ArithmeticException e) {
      return Numbers.MISFIT;
    }
  }

  /** Whether a text stands for no value: it is empty, or a dash, as in logs of text. */
  static boolean saysNothing(byte[] bytes, int from, int to) {
    return from == to || to - from == 1 && bytes[from] == '-';
  }
}
