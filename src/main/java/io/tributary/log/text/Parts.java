package io.tributary.log.text;

import io.tributary.log.value.TextPart;
import io.tributary.table.LogColumn.Part;

/** Finds the parts of fields that a column takes, in all rows. */
final class Parts {

  private final TextPart part;
  private final int[] starts = new int[Rows.CAPACITY];
  private final int[] ends = new int[Rows.CAPACITY];

  Parts(Part part) {
    this.part = new TextPart(part);
  }

  int[] starts() {
    return starts;
  }

  int[] ends() {
    return ends;
  }

  /** Finds the parts in the fields of all rows, which begin at this index of their ranges. */
  void find(byte[] bytes, Rows rows, int first) {
    for (int row = 0; row < rows.size(); row++) {
      int start = rows.starts[first + row];
      int end = rows.ends[first + row];
      if (start == Rows.MISSING || Bytes.isDash(bytes, start, end)) {
        starts[row] = Rows.MISSING;
        continue;
      }
      part.find(bytes, start, end);
      starts[row] = part.isEmpty() ? Rows.MISSING : part.from();
      ends[row] = part.to();
    }
  }
}
