package io.tributary.cli;

import io.tributary.convert.LakeContent;
import io.tributary.store.S3Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A table as a query sees it: Glue tells where partitions are, and a listing what is there. */
final class GluePartitions {

  private final GlueClient glue;
  private final S3Client s3;
  private final String database;
  private final String table;
  private final Path folder;

  /**
   * @param folder for files while they are read
   */
  GluePartitions(GlueClient glue, S3Client s3, String database, String table, Path folder) {
    this.glue = glue;
    this.s3 = s3;
    this.database = database;
    this.table = table;
    this.folder = folder;
  }

  private List<Partition> all() {
    return glue
        .getPartitionsPaginator(request -> request.databaseName(database).tableName(table))
        .stream()
        .flatMap(page -> page.partitions().stream())
        .toList();
  }

  /** Where they are, sorted. */
  List<String> locations() {
    return all().stream().map(GluePartitions::location).sorted().toList();
  }

  private static String location(Partition partition) {
    return partition.storageDescriptor().location();
  }

  private Partition at(String location) {
    return all().stream().filter(p -> location(p).equals(location)).findFirst().orElseThrow();
  }

  /** The values of the one at a location. */
  List<String> values(String location) {
    return at(location).values();
  }

  /** Has one elsewhere. */
  void move(String location, String to) {
    Partition partition = at(location);
    glue.updatePartition(
        request ->
            request
                .databaseName(database)
                .tableName(table)
                .partitionValueList(partition.values())
                .partitionInput(
                    input ->
                        input
                            .values(partition.values())
                            .storageDescriptor(
                                partition.storageDescriptor().toBuilder().location(to).build())));
  }

  /**
   * How many rows there are, how many different ones, and which.
   *
   * @return nothing if a file that was listed is gone, or partitions have moved since
   */
  Optional<String> rows() throws IOException, SQLException {
    List<String> locations = locations();
    List<String> files = new ArrayList<>();
    try {
      for (String location : locations) {
        S3Location place = S3Location.parse(location);
        for (S3Object object : objects(place)) {
          files.add(download(place.bucket(), object).toString());
        }
      }
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
    if (!locations.equals(locations())) {
      return Optional.empty();
    }
    String list = files.stream().collect(Collectors.joining("', '", "['", "']"));
    return Optional.of(
        LakeContent.query(
                folder,
                "SELECT count(*), count(DISTINCT (source_object, source_line)),"
                    + " sum(hash(source_object, source_line)) FROM read_parquet("
                    + list
                    + ")")
            .get(0));
  }

  private List<S3Object> objects(S3Location place) {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(place.bucket()).prefix(place.folder()))
        .contents()
        .stream()
        .filter(object -> object.key().endsWith(".parquet"))
        .toList();
  }

  private Path download(String bucket, S3Object object) throws IOException {
    String name = (object.key() + object.eTag()).replaceAll("[^a-z0-9]", "");
    Path file = Files.createDirectories(folder).resolve(name);
    if (!Files.exists(file)) {
      s3.getObject(request -> request.bucket(bucket).key(object.key()), file);
    }
    return file;
  }
}
