package io.tributary.aws;

import io.tributary.iceberg.MetadataCatalog;
import io.tributary.store.ObjectStore;
import org.apache.iceberg.TableOperations;
import software.amazon.awssdk.services.glue.GlueClient;

/** The Glue Data Catalog as that of Iceberg tables, the way all engines of AWS keep it. */
public final class GlueMetadataCatalog implements MetadataCatalog {

  private final GlueClient glue;
  private final String database;
  private final ObjectStore store;
  private final String prefix;

  /**
   * @param glue the client; closed by nobody, as it lives as long as the function
   * @param database name of the database of the tables
   * @param store the bucket of the tables
   * @param prefix the folder of tables that are made here: empty, or ended by a slash
   */
  public GlueMetadataCatalog(GlueClient glue, String database, ObjectStore store, String prefix) {
    this.glue = glue;
    this.database = database;
    this.store = store;
    this.prefix = prefix;
  }

  @Override
  public TableOperations operations(String table) {
    return new GlueOperations(glue, database, table, store, location(table));
  }

  @Override
  public String location(String table) {
    return store.uri(prefix + table);
  }
}
