package io.tributary.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.store.FolderStore;
import io.tributary.store.ObjectStore;
import io.tributary.table.LogTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog in a folder, when processes sleep and machines lose power. */
class FolderOperationsTest {

  @TempDir private Path folder;
  private Path metadata;

  @BeforeEach
  void makeTable() throws IOException {
    metadata = folder.resolve("rejects/metadata");
    TableMaintenance.ensure(
        operations(), LogTables.bundled().own(LogTables.REJECTS), catalog().location("rejects"));
  }

  private FolderMetadataCatalog catalog() {
    ObjectStore store = new FolderStore(folder).durable();
    return new FolderMetadataCatalog(store, "");
  }

  private TableOperations operations() {
    return catalog().operations(LogTables.REJECTS);
  }

  private static void set(TableOperations operations, int value) {
    TableMetadata base = operations.current();
    operations.commit(
        base,
        TableMetadata.buildFrom(base)
            .setProperties(Map.of("value", Integer.toString(value)))
            .build());
  }

  private String value() {
    return operations().refresh().property("value", "none");
  }

  @Test
  void filesAreThoseOfTheHadoopCatalog() throws IOException {
    set(operations(), 7);
    assertThat(metadata).isDirectoryContaining("glob:**/v1.metadata.json");
    assertThat(metadata).isDirectoryContaining("glob:**/v2.metadata.json");
    assertThat(metadata.resolve("version-hint.text")).hasContent("2");
  }

  @Test
  void aSleeperDoesNotCommitWhatNobodySees() {
    TableOperations sleeper = operations();
    TableMetadata base = sleeper.refresh();
    for (int i = 0; i < 150; i++) {
      set(operations(), i);
    }
    assertThatThrownBy(() -> sleeper.commit(base, TableMetadata.buildFrom(base).build()))
        .isInstanceOf(CommitFailedException.class);
    assertThat(sleeper.refresh().property("value", "none")).isEqualTo("149");
    assertThat(value()).isEqualTo("149");
  }

  @Test
  void oldVersionsAreEmptied() throws IOException {
    TableOperations operations = operations();
    for (int i = 0; i < 105; i++) {
      set(operations, i);
    }
    assertThat(metadata.resolve("v4.metadata.json")).isEmptyFile();
    assertThat(metadata.resolve("v40.metadata.json")).isNotEmptyFile();
  }

  /** The hint is only where to begin. */
  @Test
  void hintsAreHints() throws IOException {
    set(operations(), 1);
    set(operations(), 2);
    for (String hint : List.of("", "1", "4711", "torn\n")) {
      Files.writeString(metadata.resolve("version-hint.text"), hint);
      assertThat(value()).as("with the hint '%s'", hint).isEqualTo("2");
    }
    Files.delete(metadata.resolve("version-hint.text"));
    assertThat(value()).isEqualTo("2");
  }

  /** What a loss of power leaves is as if it had not been written. */
  @Test
  void tornVersionsHeal() throws IOException {
    set(operations(), 1);
    set(operations(), 2);
    for (String torn : List.of("", "{\"format-version\" : 2, \"table")) {
      Files.writeString(metadata.resolve("v3.metadata.json"), torn, UTF_8);
      assertThat(value()).isEqualTo("1");
    }
    set(operations(), 3);
    assertThat(metadata).isDirectoryContaining("glob:**/v4.metadata.json");
    assertThat(value()).isEqualTo("3");
  }

  /** To go on from an older version would hide what came since. */
  @Test
  void whatANewerIcebergHasWrittenIsNotOverlooked() throws IOException {
    set(operations(), 1);
    Files.writeString(metadata.resolve("v3.metadata.json"), "{\"format-version\": 99}", UTF_8);
    assertThatThrownBy(this::value).hasMessageContaining("99");
  }
}
