/**
 * Parquet files: a writer of {@link io.tributary.batch.RowBatch}es that holds no value as an
 * object, and a reader of the flat files that some services write as their log. The words are those
 * of the format: row group, column chunk, page, level.
 *
 * <p>Source: the <a href="https://parquet.apache.org/docs/file-format/">file format</a> and its <a
 * href="https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift">
 * definition in Thrift</a>.
 */
@NullMarked
package io.tributary.parquet;

import org.jspecify.annotations.NullMarked;
