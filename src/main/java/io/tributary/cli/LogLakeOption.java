package io.tributary.cli;

import io.tributary.aws.GlueCatalog;
import io.tributary.aws.GlueClients;
import io.tributary.aws.S3Buckets;
import io.tributary.convert.Lake;
import io.tributary.lake.LakeFolder;
import io.tributary.lake.LakeTables;
import io.tributary.partition.Catalog;
import io.tributary.partition.FolderCatalog;
import io.tributary.partition.RememberingCatalog;
import io.tributary.store.FolderStore;
import io.tributary.store.S3Location;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which lake converted logs are in: a folder, or a bucket and Glue. */
final class LogLakeOption {

  @Option(
      names = "--lake",
      paramLabel = "LAKE",
      defaultValue = "lake",
      description = "The lake: a folder, or s3://bucket/prefix (default: ${DEFAULT-VALUE}).")
  private String lake = "lake";

  @Option(
      names = "--database",
      paramLabel = "NAME",
      defaultValue = "${env:TRIBUTARY_DATABASE}",
      description =
          "The Glue database of a lake in S3 (default: what TRIBUTARY_DATABASE says); its tables"
              + " are there.")
  private @Nullable String database;

  /** The lake, which need not be there if it is a folder. */
  Lake lake() {
    if (S3Location.isOne(lake)) {
      S3Location place = S3Location.parse(lake);
      String glueDatabase = database();
      return new Lake(
          S3Buckets.create().bucket(place.bucket()),
          place.folder(),
          new RememberingCatalog(new GlueCatalog(GlueClients.create(), glueDatabase)));
    }
    return in(LakeOption.lake(lake));
  }

  /** The lake, for whoever registers no partitions there and so needs no database. */
  Lake lakeToRead() {
    if (S3Location.isOne(lake)) {
      S3Location place = S3Location.parse(lake);
      Catalog none =
          (table, partitions) -> {
            throw new UnsupportedOperationException("the lake is only read");
          };
      return new Lake(S3Buckets.create().bucket(place.bucket()), place.folder(), none);
    }
    return lake();
  }

  /** The lake in a folder, which need not be there. */
  static Lake in(LakeFolder folder) {
    return new Lake(
        new FolderStore(folder.root()),
        "",
        new RememberingCatalog(new FolderCatalog(folder.root(), LakeTables.bundled().all())));
  }

  /** The folder, if it is one. */
  Optional<LakeFolder> folder() {
    return S3Location.isOne(lake) ? Optional.empty() : Optional.of(LakeOption.lake(lake));
  }

  /** The same, for a job elsewhere. */
  Map<String, String> jobArguments() {
    if (!S3Location.isOne(lake)) {
      throw new CommandException(
          ExitCode.USAGE,
          lake + " is on this machine: a job can only write to a lake in S3, --lake s3://bucket");
    }
    return Map.of("--lake", lake, "--database", database());
  }

  private String database() {
    if (database == null || database.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "a lake in S3 needs --database, where its partitions are registered");
    }
    return database;
  }

  /** What to call to query it. */
  String query(String sql) {
    return S3Location.isOne(lake)
        ? ", ask Athena: " + sql
        : ": tributary query " + Shell.word(sql) + " --lake " + Shell.word(lake);
  }
}
