package io.tributary.iceberg;

import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of an object at one moment: which conversion of it was the last one. Two
 * states are equal if no conversion came between them.
 *
 * @param etag stands for the ETag of the content that was converted
 * @param batch stands for the batch that it was converted in
 * @param parser stands for the version of Tributary
 * @param isComplete whether all of it could be read
 * @param hasRows whether it has rows in its table
 * @param hasRejects whether it has rows among the rejects
 */
public record ObjectState(
    Hash etag, Hash batch, Hash parser, boolean isComplete, boolean hasRows, boolean hasRejects) {

  /** Whether this is a conversion of some content. */
  public boolean isOf(String contentEtag) {
    return etag.equals(Hash.of(contentEtag));
  }

  /** Whether the conversion was by some version of Tributary. */
  public boolean isBy(String parserVersion) {
    return parser.equals(Hash.of(parserVersion));
  }

  boolean isIn(String batchId) {
    return batch.equals(Hash.of(batchId));
  }

  /** The state of an object that was never converted is null. */
  static boolean equal(@Nullable ObjectState one, @Nullable ObjectState other) {
    return one == null ? other == null : one.equals(other);
  }
}
