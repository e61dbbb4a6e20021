package io.tributary.log.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.batch.Leaf;
import io.tributary.batch.RowBatch;
import io.tributary.batch.Schema;
import io.tributary.batch.Vector;
import io.tributary.masking.Findings.Finding;
import io.tributary.masking.MaskingRules;
import io.tributary.masking.SecretMasker;
import io.tributary.table.HiveType.Primitive;
import io.tributary.table.LogTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Masks secrets in the URLs of a batch of rows, in the columns whose definition says so, and in
 * headers with a name and a value. Not safe for use by several threads.
 */
public final class MaskedTexts {

  /** A leaf of texts, and the one of their names; -1 if they have none. */
  private record Masked(int leaf, int names) {}

  private final List<Masked> leaves = new ArrayList<>();
  private final SecretMasker masker = new SecretMasker(MaskingRules.bundled());

  private MaskedTexts(LogTable table, boolean parts) {
    Schema schema = Schema.of(table.allColumns());
    for (int i = 0; i < table.columns().size(); i++) {
      boolean whole = table.columns().get(i).type() instanceof Primitive;
      if (table.columns().get(i).mask() && !(parts && whole)) {
        add(schema, schema.firstLeaf(i), schema.firstLeaf(i + 1));
      }
    }
  }

  /** What masks all columns that are to be masked; null if there are none. */
  public static @Nullable MaskedTexts of(LogTable table) {
    return orNull(new MaskedTexts(table, false));
  }

  /** What masks columns that have parts; null if there are none that are to be masked. */
  public static @Nullable MaskedTexts ofParts(LogTable table) {
    return orNull(new MaskedTexts(table, true));
  }

  private static @Nullable MaskedTexts orNull(MaskedTexts texts) {
    return texts.leaves.isEmpty() ? null : texts;
  }

  private void add(Schema schema, int from, int to) {
    for (int leaf = from; leaf < to; leaf++) {
      List<Leaf> all = schema.leaves();
      boolean named = leaf > from && isNamed(all.get(leaf - 1), all.get(leaf));
      if (named) {
        leaves.remove(leaves.size() - 1);
      }
      if (all.get(leaf).type() == Primitive.STRING) {
        leaves.add(new Masked(leaf, named ? leaf - 1 : -1));
      }
    }
  }

  private static boolean isNamed(Leaf name, Leaf value) {
    int last = value.path().size() - 1;
    return name.path().size() == last + 1
        && name.type() == Primitive.STRING
        && name.path().subList(0, last).equals(value.path().subList(0, last))
        && name.path().get(last).equals("name")
        && value.path().get(last).equals("value");
  }

  /** Masks the texts of all entries that the batch's vectors have. */
  public void mask(RowBatch batch) {
    for (Masked masked : leaves) {
      Vector texts = batch.vector(masked.leaf);
      Vector names = masked.names < 0 ? null : batch.vector(masked.names);
      for (int i = 0; i < texts.size(); i++) {
        if (isPresent(texts, i)) {
          mask(batch, texts, names, i);
        }
      }
    }
  }

  private static boolean isPresent(Vector vector, int entry) {
    return vector.definitions()[entry] == vector.leaf().maxDefinition();
  }

  private void mask(RowBatch batch, Vector texts, @Nullable Vector names, int entry) {
    int start = texts.starts()[entry];
    int end = texts.ends()[entry];
    byte[] bytes = end < 0 ? batch.side() : batch.text();
    int from = end < 0 ? ~start : start;
    int to = end < 0 ? ~end : end;
    List<Finding> secrets =
        names != null && isPresent(names, entry)
            ? named(batch, names, entry, bytes, from, to)
            : masker.findInUrl(bytes, from, to);
    if (!secrets.isEmpty()) {
      byte[] masked = SecretMasker.replace(bytes, from, to, secrets);
      texts.starts()[entry] = batch.addSide(masked, 0, masked.length);
      texts.ends()[entry] = batch.sideEnd();
    }
  }

  private List<Finding> named(
      RowBatch batch, Vector names, int entry, byte[] bytes, int from, int to) {
    int start = names.starts()[entry];
    int end = names.ends()[entry];
    return end < 0
        ? masker.findInHeader(batch.side(), ~start, ~end, bytes, from, to)
        : masker.findInHeader(batch.text(), start, end, bytes, from, to);
  }

  /** Adds a field without a column to those of a row, without the secrets in it. */
  public void addExtra(ExtraFields extras, int row, String name, byte[] bytes, int from, int to) {
    byte[] key = name.getBytes(UTF_8);
    List<Finding> secrets = masker.findInHeader(key, 0, key.length, bytes, from, to);
    byte[] masked = secrets.isEmpty() ? bytes : SecretMasker.replace(bytes, from, to, secrets);
    int start = secrets.isEmpty() ? from : 0;
    extras.add(row, name, masked, start, secrets.isEmpty() ? to : masked.length);
  }
}
