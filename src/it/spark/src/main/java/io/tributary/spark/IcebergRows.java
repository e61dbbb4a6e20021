package io.tributary.spark;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Prints the rows of Iceberg tables in a folder, as Spark reads them with Iceberg's own runtime.
 */
public final class IcebergRows {

  private IcebergRows() {}

  /**
   * Prints a line for each row: the table, {@code source_object}, {@code source_line} and the
   * values of the partition, between tabs; then one with the number of rows that have all columns.
   *
   * @param args the folder of the tables, then their names
   */
  public static void main(String[] args) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
            .config("spark.sql.catalog.lake.type", "hadoop")
            .config("spark.sql.catalog.lake.warehouse", args[0])
            .getOrCreate();
    for (String table : List.of(args).subList(1, args.length)) {
      Dataset<Row> rows = spark.table("lake." + table);
      Column[] identity =
          List.of("source_object", "source_line", "date").stream()
              .map(name -> functions.col(name).cast("string"))
              .toArray(Column[]::new);
      for (Row row : rows.select(identity).collectAsList()) {
        System.out.println("ROW\t" + table + "\t" + row.mkString("\t"));
      }
      System.out.println("ALL\t" + table + "\t" + rows.toJSON().collectAsList().size());
    }
    spark.stop();
  }
}
