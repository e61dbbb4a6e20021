package io.tributary.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.backfill.Batch;
import io.tributary.backfill.DayRange;
import io.tributary.backfill.Packing;
import io.tributary.backfill.Rates;
import io.tributary.backfill.Selection;
import io.tributary.backfill.Survey;
import io.tributary.convert.ConversionSettings;
import io.tributary.partition.FolderCatalog;
import io.tributary.partition.Partition;
import io.tributary.table.LogTable;
import io.tributary.table.LogTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an executor does with folders; SparkIT has one do it with S3. */
class ExecutorLakeTest {

  private static final LogTables TABLES = LogTables.bundled();
  private static final LogTable NLB = TABLES.log("nlb").orElseThrow();

  @TempDir private Path folder;

  /** An executor has it as the driver has sent it. */
  private static ExecutorLake sent(ExecutorLake lake) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(lake);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (ExecutorLake) in.readObject();
    }
  }

  /** Beside them are others, in a folder whose name begins like theirs. */
  private Place writeLogs() throws Exception {
    for (Map.Entry<String, byte[]> object : SampleObjects.all().entrySet()) {
      if (object.getKey().startsWith(SampleObjects.prefix(NLB))) {
        write(object.getKey(), object.getValue());
        write(object.getKey().replace("nlb/", "nlb-old/"), object.getValue());
      }
    }
    return Place.parse("file://" + folder.resolve("nlb"));
  }

  private void write(String key, byte[] content) throws Exception {
    Path file = folder.resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static List<Batch> batches(Place logs, Place lake) throws Exception {
    Packing packing = new Packing(Rates.bundled().of(NLB), false);
    DayRange days = new DayRange(SampleObjects.FIRST_DAY, SampleObjects.LAST_DAY.plusDays(1));
    Selection selection = new Selection(NLB, days, null, null);
    new Survey(logs.logs(), logs.keyPrefix(), key -> true, selection, lake.lake(null), TABLES)
        .plan(packing);
    return packing.batches(2);
  }

  @Test
  void foldersAreAsGoodAsBuckets() throws Exception {
    Place logs = writeLogs();
    Path lakeFolder = folder.resolve("a lake");
    Place lake = Place.parse("file://" + lakeFolder);
    ExecutorLake executor =
        sent(new ExecutorLake(logs, lake, null, Map.of(), false, ConversionSettings.forHeap(2)));
    List<Batch> batches = batches(logs, lake);
    long rows = 0;
    for (Batch batch : batches) {
      BatchResult result = executor.convert(BatchJson.write(batch));
      assertThat(result.failed()).isEmpty();
      rows += BatchResult.read(result.write()).sum().rows();
    }

    assertThat(batches.stream().mapToLong(Batch::objects).sum()).isEqualTo(3);
    assertThat(rows).isEqualTo(BackfilledLake.rows(lakeFolder, "nlb")).isPositive();
    assertThat(batches(logs, lake)).as("what is missing").isEmpty();
    assertThat(new FolderCatalog(lakeFolder, TABLES.logs()).partitions("nlb"))
        .extracting(Partition::prefix)
        .isNotEmpty()
        .allSatisfy(
            prefix ->
                assertThat(lakeFolder.resolve(prefix))
                    .isDirectoryContaining(file -> file.toString().endsWith(".parquet")));
  }
}
