package org.apache.parquet;

import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

/**
 * Options of a reader. Their builder loads classes of Hadoop, whatever is asked of it; their
 * constructor does not, but is for this package only.
 */
public final class OptionsWithoutHadoop {

  private static final int ALLOCATION = 8 << 20;

  private OptionsWithoutHadoop() {}

  /** To verify checksums, and to read only what the filter needs by statistics and indexes. */
  public static ParquetReadOptions of(CompressionCodecFactory codecs, FilterCompat.Filter filter) {
    boolean on = true;
    boolean off = false;
    return new ParquetReadOptions(
        /* useSignedStringMinMax= */ off,
        /* useStatsFilter= */ on,
        /* useDictionaryFilter= */ on,
        /* useRecordFilter= */ on,
        /* useColumnIndexFilter= */ on,
        /* usePageChecksumVerification= */ on,
        /* useBloomFilter= */ off,
        /* useOffHeapDecryptBuffer= */ off,
        /* useHadoopVectoredIo= */ off,
        filter,
        ParquetMetadataConverter.NO_FILTER,
        codecs,
        HeapByteBufferAllocator.getInstance(),
        ALLOCATION,
        Map.of(),
        null,
        null,
        new PlainParquetConfiguration());
  }
}
