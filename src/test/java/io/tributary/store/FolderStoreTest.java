package io.tributary.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest {

  @TempDir private Path folder;

  private FolderStore store() {
    return new FolderStore(folder.resolve("lake"));
  }

  private void put(String key, String content) throws IOException {
    try (ObjectOutput output = store().create(key)) {
      output.write(content.getBytes(UTF_8));
      output.commit();
    }
  }

  private String get(String key) throws IOException {
    try (StoredObject object = store().open(key)) {
      return new String(object.content().readAllBytes(), UTF_8);
    }
  }

  private List<String> list(String prefix) throws IOException {
    List<String> found = new ArrayList<>();
    store().list(prefix, object -> found.add(object.key() + " " + object.size()));
    return found;
  }

  @Test
  void whatGoesWhileItIsListedDisturbsNothing() throws Exception {
    put("stays/a", "content");
    AtomicBoolean listing = new AtomicBoolean(true);
    CompletableFuture<Void> others =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; listing.get(); i++) {
                putAndDelete("stays/comes and goes " + i % 50);
              }
            });
    try {
      for (int i = 0; i < 1000; i++) {
        assertThat(list("stays/")).contains("stays/a 7");
      }
    } finally {
      listing.set(false);
    }
    others.get();
  }

  private void putAndDelete(String key) {
    try {
      put(key, "content");
      store().delete(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b=1/c d+%20&'\"\\:*?<>|ü€😀.gz", ".hidden/..x", "a/ ", "a/~"})
  void anObjectIsWhatWasWritten(String key) throws IOException {
    put(key, "first");
    put(key, "second one");
    assertThat(get(key)).isEqualTo("second one");
    assertThat(list("")).containsExactly(key + " 10");
    try (StoredObject object = store().open(key)) {
      assertThat(object.size()).isEqualTo(10);
      assertThat(object.key()).isEqualTo(key);
    }
    store().delete(key);
    store().delete(key);
    assertThat(list("")).isEmpty();
    assertThatThrownBy(() -> get(key)).isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        "..",
        "../lake2/a",
        "a/../../b",
        "a/../b",
        "./a",
        "a\0"
      })
  void aKeyThatIsNoPathBelowTheFolderIsRefused(String key) throws IOException {
    Files.createDirectories(folder.resolve("lake/a"));
    Files.writeString(folder.resolve("b"), "outside");
    assertThatThrownBy(() -> put(key, "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no file can have");
    assertThatThrownBy(() -> get(key))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no file can have");
    assertThatThrownBy(() -> store().delete(key))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no file can have");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(folder.resolve("b"));
    }
  }

  @Test
  void anObjectIsNotSeenBeforeItIsCommittedAndNeverIfItIsNot() throws IOException {
    put("x/a", "old");
    try (ObjectOutput output = store().create("x/a")) {
      output.write("new".getBytes(UTF_8));
      output.park();
      assertThat(get("x/a")).isEqualTo("old");
      assertThat(list("x/")).containsExactly("x/a 3");
    }
    assertThat(get("x/a")).isEqualTo("old");
    try (Stream<Path> files = Files.list(folder.resolve("lake/x"))) {
      assertThat(files).containsExactly(folder.resolve("lake/x/a"));
    }
    try (ObjectOutput output = store().create("x/a")) {
      output.write("new".getBytes(UTF_8));
      output.park();
      output.commit();
    }
    assertThat(get("x/a")).isEqualTo("new");
  }

  @Test
  void objectsAreListedByPrefixInTheOrderOfTheirKeys() throws IOException {
    for (String key : List.of("b/c/1", "b", "b.txt", "b/c", "a/z/1", "a-b", "a/2", "a/10")) {
      if (!key.equals("b") && !key.equals("b/c")) {
        put(key, "");
      }
    }
    assertThat(list(""))
        .containsExactly("a-b 0", "a/10 0", "a/2 0", "a/z/1 0", "b.txt 0", "b/c/1 0");
    assertThat(list("a/")).containsExactly("a/10 0", "a/2 0", "a/z/1 0");
    assertThat(list("a/z")).containsExactly("a/z/1 0");
    assertThat(list("b")).containsExactly("b.txt 0", "b/c/1 0");
    assertThat(list("c")).isEmpty();
    assertThat(new ArrayList<>(list("nowhere/"))).isEmpty();
  }

  @Test
  void theTagChangesWithTheContent() throws IOException {
    String long1 = "x".repeat(20_000);
    put("a", long1 + "1");
    Path file = folder.resolve("lake/a");
    FileTime time = Files.getLastModifiedTime(file);
    String tag = tag("a");
    assertThat(tag("a")).isEqualTo(tag).matches("[0-9a-f]{32}");
    Files.writeString(file, long1 + "2");
    Files.setLastModifiedTime(file, time);
    assertThat(tag("a")).isNotEqualTo(tag);
    Files.writeString(file, long1 + "1");
    Files.setLastModifiedTime(file, time);
    assertThat(tag("a")).isEqualTo(tag);
    Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1));
    assertThat(tag("a")).isNotEqualTo(tag);
  }

  private String tag(String key) throws IOException {
    try (StoredObject object = store().open(key)) {
      return object.etag();
    }
  }

  @Test
  void anObjectIsNamedByItsWholePath() {
    assertThat(store().bucket()).isEqualTo("lake");
    assertThat(store().uri("a/b c")).isEqualTo("file://" + folder + "/lake/a/b c");
    assertThat(new FolderStore(Path.of("/")).uri("a")).isEqualTo("file:///a");
  }

  @ParameterizedTest
  @CsvSource({
    "'','a/ b/ c '",
    "a/,'a/b/ a/b0 a/bc/ '",
    "a/b,'a/b/ a/b0 a/bc/ '",
    "a/b/,'a/b/x '",
    "c,'c '",
    "c/,''",
    "none/,''",
    "a//,''",
    "../,''",
    "/a/,''",
  })
  void aFolderIsListedByItself(String prefix, String expected) throws IOException {
    for (String key : List.of("a/b/x", "a/b0", "a/bc/y/z", "b/x", "c")) {
      put(key, "x");
    }
    StringBuilder found = new StringBuilder();
    store()
        .listFolder(
            prefix,
            object -> found.append(object.key()).append(' '),
            folder -> found.append(folder).append(' '));
    assertThat(found).hasToString(expected);
  }
}
