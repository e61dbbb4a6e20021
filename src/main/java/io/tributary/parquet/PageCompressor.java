package io.tributary.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;

/**
 * Compresses pages with zstd. Holds about a megabyte outside of Java's heap, and what the largest
 * page needs: writers that take turns may share one.
 *
 * <p>Not safe for use by several threads.
 */
public final class PageCompressor implements AutoCloseable {

  private static final int KEPT = 4 << 20;

  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private final ByteOutput body = new ByteOutput();
  private final DeltaEncoder deltas = new DeltaEncoder();
  private final TextBounds texts = new TextBounds();
  private byte[] compressed = {};

  /** An empty place for the body of the next page. */
  ByteOutput body() {
    if (body.capacity() > KEPT) {
      body.release();
    }
    body.clear();
    return body;
  }

  DeltaEncoder deltas() {
    return deltas;
  }

  /** Without texts. */
  TextBounds texts() {
    texts.clear();
    return texts;
  }

  /** Compresses the body. */
  byte[] compress(int level) {
    long bound = Zstd.compressBound(body.size());
    if (bound > Integer.MAX_VALUE - Long.BYTES) {
      throw new IllegalStateException("a page of " + body.size() + " bytes");
    }
    if (compressed.length < bound || compressed.length > KEPT && bound < KEPT) {
      compressed = new byte[(int) bound];
    }
    context.setLevel(level);
    int size =
        context.compressByteArray(compressed, 0, compressed.length, body.bytes(), 0, body.size());
    return Arrays.copyOf(compressed, size);
  }

  @Override
  public void close() {
    context.close();
    body.release();
    compressed = new byte[0];
  }
}
