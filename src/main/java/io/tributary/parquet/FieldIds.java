package io.tributary.parquet;

import java.util.List;

/**
 * The ids by which a table format knows columns and their parts, whatever their names are.
 *
 * <p>Source: <a href="https://iceberg.apache.org/spec/#parquet">Iceberg's specification</a>, where
 * ids of a list are those of the list and of its elements, and ids of a map those of the map, of
 * its keys and of its values; the groups between them have none.
 */
public interface FieldIds {

  /** A file that no table format knows: no ids, and timestamps in UTC. */
  FieldIds NONE = path -> 0;

  /**
   * The id of a column or of a part of it.
   *
   * @param path names from the column on: a struct's fields as they are, {@code element} for what
   *     is in an array, {@code key} and {@code value} for what is in a map
   * @return the id, above 0; 0 if there is none
   * @throws IllegalArgumentException if the table has no such column
   */
  int id(List<String> path);
}
