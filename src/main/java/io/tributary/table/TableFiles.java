package io.tributary.table;

import io.tributary.json.JsonSyntaxException;
import java.util.List;
import java.util.function.Function;

/**
 * The definitions in one folder, wherever this class itself was loaded from.
 *
 * @param <T> the kind of table they define
 */
final class TableFiles<T extends Table> {

  private static final String SUFFIX = ".json";

  private final String folder;
  private final Function<Definition, T> reader;

  /**
   * @param folder the folder on the class path, ended by a slash; folders in it are not looked into
   * @param reader reads one definition
   */
  TableFiles(String folder, Function<Definition, T> reader) {
    this.folder = folder;
    this.reader = reader;
  }

  List<T> read() {
    BundledFiles files = new BundledFiles(folder, SUFFIX);
    return files.names().stream().map(name -> parse(name, files.read(name))).toList();
  }

  /**
   * Reads one definition.
   *
   * @throws IllegalArgumentException naming the file, if it does not define a table of its name
   */
  T parse(String fileName, byte[] json) {
    T table;
    try {
      table = reader.apply(Definition.read(json));
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      throw new IllegalArgumentException(folder + fileName + ": " + e.getMessage(), e);
    }
    if (!fileName.equals(table.name() + SUFFIX)) {
      throw new IllegalArgumentException(
          folder + fileName + " defines a table of another name, " + table.name());
    }
    return table;
  }
}
