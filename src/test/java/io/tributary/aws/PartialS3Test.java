package io.tributary.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A store in an S3 that answers in part: what it says it has done is done, what it says is there or
 * is not, is or is not, and anything else is an error that names the object. More seeds by {@code
 * -Dseeds=}.
 */
class PartialS3Test {

  private static final int SEEDS = Integer.getInteger("seeds", 6);
  private static final int STEPS = 14;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
  private static final List<String> NAMES =
      List.of("a", "a+b c", "%41", "ü😀", ".hidden", "x/y", "x//z", "x/", "c\u0001&<");
  private static Emulator emulator;
  private static S3Client s3;
  private static HttpRelay relay;
  private static S3Client client;
  private static volatile HttpRelay.Handler handler;

  private final String bucket = "partial-" + UUID.randomUUID();
  private int failed;
  private int done;

  @BeforeAll
  static void startEmulator() throws IOException {
    emulator = Emulator.start();
    s3 = emulator.client(S3Client.builder().forcePathStyle(true));
    relay =
        new HttpRelay(
            emulator.endpoint(), (request, emulated) -> handler.answer(request, emulated));
    client = PartialAnswers.client(emulator, S3Client.builder().forcePathStyle(true), relay);
  }

  @AfterAll
  static void stopEmulator() {
    if (relay != null) {
      relay.close();
    }
    if (emulator != null) {
      emulator.close();
    }
  }

  /** What a step does, and to what. */
  private interface Step {

    /** Does it in S3 and, once that has succeeded, in {@code expected}. */
    void run(ObjectStore store, String key, NavigableMap<String, String> expected)
        throws IOException;
  }

  @Test
  void whatItSaysIsSo() throws IOException {
    s3.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(in -> in.locationConstraint(Emulator.REGION.id())));
    ObjectStore store = new S3Store(client, bucket, BACKOFF);
    for (int seed = 0; seed < SEEDS; seed++) {
      String prefix = "seed-" + seed + "/";
      Random random = new Random(seed);
      NavigableMap<String, String> expected = new TreeMap<>();
      handler = new PartialAnswers(seed, 40);
      for (int step = 0; step < STEPS; step++) {
        String key = prefix + NAMES.get(random.nextInt(NAMES.size()));
        step(store, key, expected, steps().get(random.nextInt(steps().size())), "seed " + seed);
      }
      assertThat(content(prefix)).as("seed " + seed).isEqualTo(expected);
    }
    assertThat(done).isGreaterThan(failed);
  }

  private void step(
      ObjectStore store,
      String key,
      NavigableMap<String, String> expected,
      Step step,
      String description) {
    try {
      step.run(store, key, expected);
      done++;
    } catch (IOException e) {
      assertThat(e).as(description).isNotInstanceOf(NoSuchFileException.class);
      assertThat(e.getMessage()).as(description).contains("s3://" + bucket + "/seed-");
      failed++;
      // Whether it had its effect is open, as the caller is told.
      String prefix = key.substring(0, key.indexOf('/') + 1);
      expected.clear();
      expected.putAll(content(prefix));
    }
  }

  private List<Step> steps() {
    return List.of(
        PartialS3Test::put,
        PartialS3Test::put,
        PartialS3Test::createIfAbsent,
        PartialS3Test::copy,
        PartialS3Test::delete,
        PartialS3Test::get,
        PartialS3Test::list,
        PartialS3Test::list,
        PartialS3Test::listFolder);
  }

  private static void put(ObjectStore store, String key, NavigableMap<String, String> expected)
      throws IOException {
    String content = "x".repeat(1 + expected.size() * 1000);
    try (ObjectOutput output = store.create(key)) {
      output.write(content.getBytes(UTF_8));
      if (expected.size() % 3 == 0) {
        // By an upload in parts, of which this is one.
        output.park();
      }
      output.commit();
    }
    expected.put(key, content);
  }

  private static void createIfAbsent(
      ObjectStore store, String key, NavigableMap<String, String> expected) throws IOException {
    if (store.createIfAbsent(key, "first".getBytes(UTF_8))) {
      assertThat(expected).doesNotContainKey(key);
      expected.put(key, "first");
    } else {
      // It may have been this call, whose answer was lost.
      expected.putIfAbsent(key, "first");
    }
  }

  private static void copy(ObjectStore store, String key, NavigableMap<String, String> expected)
      throws IOException {
    String from = expected.isEmpty() ? key + "-none" : expected.firstKey();
    try {
      store.copy(from, key);
      assertThat(expected).containsKey(from);
      expected.put(key, expected.get(from));
    } catch (NoSuchFileException e) {
      assertThat(expected).doesNotContainKey(from);
    }
  }

  private static void delete(ObjectStore store, String key, NavigableMap<String, String> expected)
      throws IOException {
    store.delete(key);
    expected.remove(key);
  }

  private static void get(ObjectStore store, String key, NavigableMap<String, String> expected)
      throws IOException {
    try (StoredObject object = store.open(key)) {
      assertThat(new String(object.content().readAllBytes(), UTF_8)).isEqualTo(expected.get(key));
    } catch (NoSuchFileException e) {
      assertThat(expected).doesNotContainKey(key);
    }
  }

  private static void list(ObjectStore store, String key, NavigableMap<String, String> expected)
      throws IOException {
    List<String> found = new ArrayList<>();
    store.list(prefix(key), object -> found.add(object.key()));
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected.keySet());
  }

  private static void listFolder(
      ObjectStore store, String key, NavigableMap<String, String> expected) throws IOException {
    List<String> found = new ArrayList<>();
    store.listFolder(prefix(key), object -> found.add(object.key()), found::add);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            expected.keySet().stream()
                .map(name -> name.replaceFirst("^(seed-[0-9]+/[^/]*/).*", "$1"))
                .distinct()
                .toList());
  }

  private static String prefix(String key) {
    return key.substring(0, key.indexOf('/') + 1);
  }

  private Map<String, String> content(String prefix) {
    Map<String, String> content = new TreeMap<>();
    s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix).encodingType("url"))
        .contents()
        .forEach(
            object -> {
              ResponseBytes<GetObjectResponse> bytes =
                  s3.getObjectAsBytes(request -> request.bucket(bucket).key(object.key()));
              content.put(object.key(), bytes.asString(UTF_8));
            });
    return content;
  }
}
