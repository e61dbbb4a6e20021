package io.tributary.convert;

import io.tributary.partition.Partition;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A second folder of a partition, which a query reads while files in the partition's own folder are
 * replaced.
 *
 * @param home the partition in its own folder
 * @param folder the second folder, ended by a slash
 * @param removed keys of the files that go, in the own folder
 * @param added keys of the files that come, in the own folder; some may be keys of files that go
 */
record Generation(Partition home, String folder, List<String> removed, List<String> added) {

  private static final String NAME = "generation-";
  private static final String PLAN = "_swap.json";

  Generation {
    Objects.requireNonNull(home, "home is null");
    Objects.requireNonNull(folder, "folder is null");
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /** What the keys of a table's generations begin with. */
  static String folders(Lake lake, String table) {
    return lake.prefix() + table + "/" + NAME;
  }

  /**
   * The folder of a partition in a generation. Its name is none of a partition key, as engines take
   * folders of that form for columns.
   *
   * @param id names the generation
   */
  static String folder(Lake lake, Partition home, String id) {
    return folders(lake, home.table()) + id + "/" + belowTable(lake, home);
  }

  /** Whether a folder is one of a partition, in whatever generation. */
  static boolean isFolder(Lake lake, Partition home, String folder) {
    return folder.startsWith(folders(lake, home.table()))
        && folder.endsWith("/" + belowTable(lake, home));
  }

  private static String belowTable(Lake lake, Partition home) {
    return home.prefix().substring((lake.prefix() + home.table() + "/").length());
  }

  /** Key of the object that says what is to be done. */
  static String planKey(String folder) {
    return folder + PLAN;
  }

  /** The key in this generation of a file of the own folder. */
  String key(String homeKey) {
    return folder + homeKey.substring(home.prefix().length());
  }

  /** The key in the own folder of a file of this generation. */
  String homeKey(String key) {
    return home.prefix() + key.substring(folder.length());
  }

  byte[] toBytes() {
    return JsonMapper.shared().writeValueAsBytes(this);
  }

  /**
   * @param uri names the plan if it is none
   */
  static Generation read(byte[] content, String uri) throws IOException {
    try {
      return JsonMapper.shared().readValue(content, Generation.class);
    } catch (JacksonException e) {
      throw new IOException(uri + " is no plan of a generation: " + e.getMessage(), e);
    }
  }
}
