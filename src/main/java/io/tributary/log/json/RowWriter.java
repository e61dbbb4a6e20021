package io.tributary.log.json;

import io.tributary.batch.RowBatch;
import io.tributary.batch.Vector;
import io.tributary.json.JsonText;
import io.tributary.log.value.ExtraFields;
import io.tributary.masking.Findings.Finding;
import io.tributary.masking.SecretMasker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one batch, one after the other. */
final class RowWriter {

  private final ExtraFields extraFields;
  private final RowBatch batch;
  private final @Nullable SecretMasker masker;
  private int rows;
  private byte[] scratch = new byte[1024];
  private byte[] bytes = {};
  private int from;
  private int to;

  /** What names of misfits have before them: the element of which array is being written. */
  private String prefix = "";

  /**
   * @param batch cleared
   * @param masker finds secrets in fields without a column; null if they are not masked
   */
  RowWriter(ExtraFields extraFields, RowBatch batch, @Nullable SecretMasker masker) {
    this.extraFields = extraFields;
    this.batch = batch;
    this.masker = masker;
  }

  /** Number of rows that are complete. */
  int rows() {
    return rows;
  }

  /** Ends the row. */
  void endRow() {
    rows++;
  }

  RowBatch batch() {
    return batch;
  }

  /**
   * The vector of a leaf, for an entry to be added.
   *
   * @param repetition its repetition level
   */
  Vector vector(int leaf, int repetition) {
    Vector vector = batch.vector(leaf);
    // Rows before this one may have been left out, and so may be what this row begins with.
    vector.fillTo(repetition == 0 ? rows : rows + 1);
    return vector;
  }

  /**
   * Writes that leaves have no value.
   *
   * @param firstLeaf index of the first
   * @param leaves how many there are
   * @param repetition repetition level of what they are in
   * @param level definition level of what they are in
   */
  void writeNull(int firstLeaf, int leaves, int repetition, int level) {
    for (int leaf = firstLeaf; leaf < firstLeaf + leaves; leaf++) {
      if (repetition == 0) {
        batch.vector(leaf).leaveOut(rows, level);
      } else {
        vector(leaf, repetition).addNull(repetition, level);
      }
    }
  }

  byte[] batchText() {
    return batch.text();
  }

  String prefix() {
    return prefix;
  }

  void setPrefix(String path) {
    prefix = path;
  }

  /**
   * Finds the text of a value: what a string means, and the notation of all others, objects and
   * arrays without white space. {@link #bytes} holds it, from {@link #from} to {@link #to}.
   */
  void text(Member value) {
    bytes = batch.text();
    from = value.start;
    to = value.end;
    if (value.first == '"') {
      from++;
      to--;
      if (value.escaped) {
        reserve(to - from);
        to = JsonText.unescape(bytes, from, to, scratch);
        useScratch();
      }
    } else if (!value.isScalar() && !value.compact) {
      reserve(to - from);
      to = JsonText.compact(bytes, from, to, scratch);
      useScratch();
    }
  }

  private void reserve(int length) {
    if (scratch.length < length) {
      scratch = new byte[Math.max(length, scratch.length * 2)];
    }
  }

  private void useScratch() {
    bytes = scratch;
    from = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Adds the text that was found last to a vector, or a part of it. */
  void addText(Vector vector, int repetition, int start, int end) {
    if (bytes != scratch) {
      vector.add(repetition, start, end);
      return;
    }
    int side = batch.addSide(scratch, start, end);
    vector.add(repetition, side, batch.sideEnd());
  }

  /** Keeps a value that does not fit where it belongs. */
  void misfit(String name, Member value) {
    text(value);
    if (masker == null) {
      extraFields.add(rows, prefix + name, bytes, from, to);
      return;
    }
    byte[] key = name.substring(name.lastIndexOf('.') + 1).getBytes(StandardCharsets.UTF_8);
    List<Finding> secrets = masker.findNamed(key, bytes, from, to);
    byte[] masked = SecretMasker.replace(bytes, from, to, secrets);
    extraFields.add(rows, prefix + name, masked, 0, masked.length);
  }
}
