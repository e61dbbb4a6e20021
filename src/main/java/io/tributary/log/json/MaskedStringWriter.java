package io.tributary.log.json;

import io.tributary.masking.Findings.Finding;
import io.tributary.masking.SecretMasker;
import java.util.List;

/** Writes values of any kind as texts, without the secrets in them. */
final class MaskedStringWriter extends FieldWriter {

  private final SecretMasker masker;

  MaskedStringWriter(int leaf, SecretMasker masker) {
    super(leaf, 1);
    this.masker = masker;
  }

  @Override
  void write(RowWriter row, Member value, int repetition, int level) {
    row.text(value);
    List<Finding> secrets = masker.find(row.bytes(), row.from(), row.to());
    if (secrets.isEmpty()) {
      row.addText(row.vector(firstLeaf(), repetition), repetition, row.from(), row.to());
      return;
    }
    byte[] masked = SecretMasker.replace(row.bytes(), row.from(), row.to(), secrets);
    int start = row.batch().addSide(masked, 0, masked.length);
    row.vector(firstLeaf(), repetition).add(repetition, start, row.batch().sideEnd());
  }
}
