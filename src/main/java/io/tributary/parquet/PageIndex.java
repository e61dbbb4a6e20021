package io.tributary.parquet;

import io.tributary.parquet.ChunkMetadata.PageMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The column index (bounds of each page) and the offset index (where each page is), by which a
 * reader finds the few pages that it needs.
 *
 * <p>Source: the <a href="https://parquet.apache.org/docs/file-format/pageindex/">page index</a>.
 */
final class PageIndex {

  private static final int UNORDERED = 0;
  private static final int ASCENDING = 1;
  private static final int DESCENDING = 2;
  private static final byte[] NONE = {};

  private PageIndex() {}

  /** Whether every page with values has bounds; pages of doubles that are all NaN have none. */
  static boolean hasColumnIndex(ChunkMetadata chunk) {
    for (PageMetadata page : chunk.pages()) {
      if (!page.isNull() && page.bounds().min() == null) {
        return false;
      }
    }
    return true;
  }

  static void writeColumnIndex(ChunkMetadata chunk, ByteOutput bytes) {
    List<PageMetadata> pages = chunk.pages();
    ThriftOutput out = new ThriftOutput(bytes);
    out.bools(1, pages.size());
    for (PageMetadata page : pages) {
      out.element(page.isNull());
    }
    out.binaries(2, pages.size());
    for (PageMetadata page : pages) {
      out.element(orEmpty(page.bounds().min()));
    }
    out.binaries(3, pages.size());
    for (PageMetadata page : pages) {
      out.element(orEmpty(page.bounds().max()));
    }
    out.i32(4, boundaryOrder(chunk));
    out.i64s(5, pages.size());
    for (PageMetadata page : pages) {
      out.element(page.nulls());
    }
    out.stop();
  }

  private static byte[] orEmpty(byte @Nullable [] bound) {
    return bound == null ? NONE : bound;
  }

  private static int boundaryOrder(ChunkMetadata chunk) {
    ValueOrder order = new ValueOrder(chunk.type());
    boolean ascending = true;
    boolean descending = true;
    Bounds last = Bounds.NONE;
    for (PageMetadata page : chunk.pages()) {
      Bounds next = page.bounds();
      if (next.min() == null || next.max() == null) {
        continue;
      }
      if (last.min() != null && last.max() != null) {
        int min = order.compare(last.min(), next.min());
        int max = order.compare(last.max(), next.max());
        ascending &= min <= 0 && max <= 0;
        descending &= min >= 0 && max >= 0;
      }
      last = next;
    }
    return ascending ? ASCENDING : descending ? DESCENDING : UNORDERED;
  }

  static void writeOffsetIndex(ChunkMetadata chunk, ByteOutput bytes) {
    ThriftOutput out = new ThriftOutput(bytes);
    long at = chunk.start() + chunk.dictionarySize();
    long row = 0;
    out.structs(1, chunk.pages().size());
    for (PageMetadata page : chunk.pages()) {
      out.begin();
      out.i64(1, at);
      out.i32(2, page.size());
      out.i64(3, row);
      out.end();
      at += page.size();
      row += page.rows();
    }
    out.stop();
  }
}
