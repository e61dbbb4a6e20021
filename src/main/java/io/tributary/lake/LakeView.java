package io.tributary.lake;

import java.util.List;

/** A view over files of the lake. */
interface LakeView {

  /** Its name. */
  String name();

  /** The columns of the files, and those of their paths. */
  List<ViewColumn> columns();

  /**
   * What reads the files, with {@link #columns}.
   *
   * @param files at least one
   * @param paths tells values of partition keys by the names of files
   */
  String read(List<String> files, PathValues paths);

  /**
   * The query that the view is.
   *
   * @param source has {@link #columns}
   */
  String select(String source);
}
