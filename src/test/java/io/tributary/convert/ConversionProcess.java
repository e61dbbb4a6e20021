package io.tributary.convert;

import io.tributary.store.FolderStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A process that converts one object from a folder to a folder, and says how many rows it has. */
final class ConversionProcess {

  private ConversionProcess() {}

  /**
   * @param arguments the folder of the source, the object's key in it, and the folder of the lake
   */
  public static void main(String[] arguments) throws IOException {
    LogTables tables = LogTables.bundled();
    Lake lake =
        new Lake(new FolderStore(Path.of(arguments[2])), "", (table, partitions) -> List.of());
    Conversion conversion =
        new Conversion(lake, tables, ConversionSettings.forHeap(1), Clock.systemUTC());
    String key = arguments[1];
    Recognition recognition = new KeyPatterns(tables.logs()).recognise(key);
    Outcome outcome =
        conversion.convert(
            new FolderStore(Path.of(arguments[0])), key, (Recognition.Log) recognition);
    System.out.println("rows " + ((Outcome.Converted) outcome).entry().rows());
  }
}
