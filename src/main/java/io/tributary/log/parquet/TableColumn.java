package io.tributary.log.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Vector;
import io.tributary.json.Utf8;
import io.tributary.log.parquet.FileColumn.Text;
import io.tributary.log.value.ExtraFields;
import io.tributary.log.value.Numbers;
import io.tributary.log.value.TextPart;
import io.tributary.log.value.Times;
import io.tributary.log.value.ValueParser;
import io.tributary.parquet.FlatColumn.Kind;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogColumn;
import io.tributary.table.LogColumn.Part;
import org.jspecify.annotations.Nullable;

/** Fills one column of a batch. */
final class TableColumn {

  private final LogColumn column;
  private final Primitive type;
  private final int leaf;
  private final @Nullable ValueParser parser;
  private final TextPart part;

  /**
   * @param leaf index of the column's leaf
   */
  TableColumn(LogColumn column, int leaf) {
    if (!(column.type() instanceof Primitive primitive)) {
      throw new IllegalArgumentException("column " + column.name() + " of a flat log has parts");
    }
    this.column = column;
    this.type = primitive;
    this.leaf = leaf;
    this.parser = primitive == Primitive.STRING ? null : new ValueParser(column);
    // A value's neighbours in a page are no quotes, even if they look so.
    this.part = new TextPart(column.part() == Part.QUOTED ? Part.WHOLE : column.part());
  }

  /** Adds rows without a value. */
  void fillNulls(RowBatch batch) {
    batch.vector(leaf).addNull();
    batch.vector(leaf).makeConstant();
  }

  /**
   * Adds the values of all rows.
   *
   * @param clock for a time whose source has the day only, the source of the time of day
   */
  void fill(
      RowBatch batch, int rows, FileColumn source, @Nullable FileColumn clock, ExtraFields extras) {
    Vector vector = batch.vector(leaf);
    for (int row = 0; row < rows; row++) {
      if (!source.isPresent(row)) {
        vector.addNull();
      } else if (source.kind() != Kind.TEXT && isAsItIs(source.kind(), source.number(row))) {
        vector.add(source.number(row));
      } else {
        addText(batch, vector, row, source.text(row), clock, extras);
      }
    }
  }

  /** Whether a number of the file is the number of the column. */
  private boolean isAsItIs(Kind kind, long number) {
    return switch (type) {
      case BOOLEAN -> kind == Kind.BOOLEAN;
      case INT -> kind == Kind.INTEGER && number == (int) number;
      case BIGINT -> kind == Kind.INTEGER;
      case DOUBLE -> kind == Kind.DOUBLE;
      case DATE -> kind == Kind.DATE;
      case TIMESTAMP -> kind == Kind.TIMESTAMP;
      case STRING -> false;
    };
  }

  private void addText(
      RowBatch batch,
      Vector vector,
      int row,
      Text text,
      @Nullable FileColumn clock,
      ExtraFields extras) {
    if (isAbsent(text)) {
      vector.addNull();
      return;
    }
    part.find(text.bytes(), text.from(), text.to());
    if (parser == null) {
      addString(batch, vector, text.bytes());
      return;
    }
    long value = parser.parse(text.bytes(), part.from(), part.to());
    if (value != Numbers.MISFIT && clock != null) {
      value = withTimeOfDay(value, clock, row);
    }
    if (value == Numbers.MISFIT) {
      vector.addNull();
      if (!part.isEmpty()) {
        extras.add(row, column.name(), text.bytes(), part.from(), part.to());
      }
    } else {
      vector.add(value);
    }
  }

  private boolean isAbsent(Text text) {
    String absent = column.absent();
    return text.is("-") || absent != null && text.is(absent);
  }

  private void addString(RowBatch batch, Vector vector, byte[] bytes) {
    if (column.part() != Part.WHOLE && part.isEmpty()) {
      vector.addNull();
      return;
    }
    int start =
        Utf8.isWellFormed(bytes, part.from(), part.to())
            ? batch.addSide(bytes, part.from(), part.to())
            : batch.addSide(new String(bytes, part.from(), part.to() - part.from(), UTF_8));
    vector.add(start, batch.sideEnd());
  }

  /** A day alone is enough for a row, but a wrong time is not. */
  private static long withTimeOfDay(long day, FileColumn clock, int row) {
    if (!clock.isPresent(row)) {
      return day;
    }
    Text text = clock.text(row);
    long time = Times.timeOfDay(text.bytes(), text.from(), text.to());
    return time == Numbers.MISFIT ? time : day + time;
  }
}
