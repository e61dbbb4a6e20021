package io.tributary.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.tributary.store.ObjectOutput;
import io.tributary.store.ObjectStore;
import io.tributary.store.StoredObject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Objects in an emulated S3, over connections that break as well. */
class S3StoreTest {

  private static final int MIB = 1 << 20;
  private static Emulator emulator;
  private static S3Client s3;

  private final String bucket = "store-" + UUID.randomUUID();
  private final ObjectStore store = store(s3);

  @BeforeAll
  static void startEmulator() {
    emulator = Emulator.start();
    s3 = emulator.client(S3Client.builder().forcePathStyle(true));
  }

  @AfterAll
  static void stopEmulator() {
    if (emulator != null) {
      emulator.close();
    }
  }

  @BeforeEach
  void createBucket() {
    s3.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(
                    location -> location.locationConstraint(Emulator.REGION.id())));
  }

  private ObjectStore store(S3Client client) {
    return new S3Store(client, bucket, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private void put(String key, byte[] content, int step) throws IOException {
    try (ObjectOutput output = store.create(key)) {
      for (int from = 0; from < content.length; from += step) {
        output.write(content, from, Math.min(step, content.length - from));
      }
      output.commit();
    }
  }

  private static byte[] get(ObjectStore store, String key) throws IOException {
    try (StoredObject object = store.open(key)) {
      return object.content().readAllBytes();
    }
  }

  private int uploads() {
    return s3.listMultipartUploads(request -> request.bucket(bucket)).uploads().size();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8 * MIB - 1, 8 * MIB, 8 * MIB + 1, 17 * MIB})
  void anObjectOfAnySizeIsWhatWasWritten(int size) throws IOException {
    byte[] content = random(size);
    put("a/b=1/ü +%2B.gz", content, 3 * MIB + 7);
    assertThat(get(store, "a/b=1/ü +%2B.gz")).isEqualTo(content);
    assertThat(uploads()).isZero();
    try (StoredObject object = store.open("a/b=1/ü +%2B.gz")) {
      assertThat(object.size()).isEqualTo(size);
      assertThat(object.etag()).matches("[0-9a-f]{32}(-[0-9]+)?");
    }
  }

  @Test
  void anObjectIsNotSeenBeforeItIsCommittedAndNeverIfItIsNot() throws IOException {
    put("a", new byte[] {1}, 1);
    for (int size : new int[] {3, 9 * MIB}) {
      try (ObjectOutput output = store.create("a")) {
        output.write(random(size));
        output.park();
        assertThat(get(store, "a")).containsExactly(1);
      }
      assertThat(get(store, "a")).containsExactly(1);
      assertThat(uploads()).isZero();
    }
    try (ObjectOutput output = store.create("a")) {
      output.write(2);
      output.park();
      output.commit();
    }
    assertThat(get(store, "a")).containsExactly(2);
  }

  @Test
  void thereAreNoObjectsBeyondThoseThatAreThere() throws IOException {
    assertThatThrownBy(() -> store.open("none"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("s3://" + bucket + "/none");
    store.delete("none");
    put("a", new byte[1], 1);
    store.delete("a");
    assertThatThrownBy(() -> store.open("a")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> new S3Store(s3, "no-such-bucket").open("a"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aListingHasAllPages() throws IOException {
    for (int i = 0; i < 1003; i++) {
      String key = "p/" + i;
      s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("x"));
    }
    put("q/1", new byte[5], 5);
    List<String> found = new ArrayList<>();
    store.list("p/", object -> found.add(object.key()));
    assertThat(found).hasSize(1003).isSorted().doesNotHaveDuplicates();
    List<ObjectStore.ListedObject> listed = new ArrayList<>();
    store.list("q/", listed::add);
    Instant modified = s3.headObject(request -> request.bucket(bucket).key("q/1")).lastModified();
    assertThat(listed).containsExactly(new ObjectStore.ListedObject("q/1", 5, modified));
  }

  @Test
  void aFolderIsListedByItselfWithAllPages() throws IOException {
    for (int i = 0; i < 1003; i++) {
      String key = "p/" + i + (i % 2 == 0 ? "/x" : "");
      s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("x"));
    }
    List<String> objects = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    store.listFolder("p/", object -> objects.add(object.key()), folders::add);
    assertThat(objects).hasSize(501).contains("p/1001").doesNotContain("p/1000");
    assertThat(folders).hasSize(502).contains("p/1000/").doesNotHaveDuplicates();
    assertThatThrownBy(
            () -> new S3Store(s3, "no-such-bucket").listFolder("p/", o -> {}, folders::add))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("s3://no-such-bucket/p/ cannot be listed: ");
  }

  @Test
  void readingGoesOnWhereTheConnectionBroke() throws Exception {
    byte[] content = random(5 * MIB);
    put("a", content, content.length);
    try (CuttingProxy proxy = new CuttingProxy(emulator.endpoint(), 1 << 20)) {
      assertThat(get(store(client(proxy)), "a")).isEqualTo(content);
      assertThat(proxy.cuts()).isGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void anObjectThatChangesMeanwhileIsNotReadOn() throws Exception {
    put("a", random(5 * MIB), MIB);
    try (CuttingProxy proxy = new CuttingProxy(emulator.endpoint(), 1 << 20);
        StoredObject object = store(client(proxy)).open("a")) {
      object.content().readNBytes(100);
      put("a", random(5 * MIB + 1), MIB);
      assertThatThrownBy(() -> object.content().readAllBytes())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("s3://" + bucket + "/a cannot be read from byte");
    }
  }

  @Test
  void aConnectionThatNeverBringsAnythingIsGivenUp() throws Exception {
    put("a", random(5 * MIB), MIB);
    try (CuttingProxy proxy = new CuttingProxy(emulator.endpoint(), 1 << 20);
        StoredObject object = store(client(proxy)).open("a")) {
      proxy.cutAfter(0);
      assertThatThrownBy(() -> object.content().readAllBytes()).isInstanceOf(IOException.class);
    }
  }

  private static HttpRelay.Answer error(int status, String code) {
    return HttpRelay.Answer.of(
        status,
        "application/xml",
        "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>because of %s</Message></Error>"
            .formatted(code, code));
  }

  private static S3Client client(HttpRelay relay) {
    return PartialAnswers.client(
        emulator, S3Client.builder().forcePathStyle(true).crossRegionAccessEnabled(true), relay);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 300})
  void aListingThatBreaksOffIsAskedForAgain(int length) throws Exception {
    put("p/a", new byte[1], 1);
    put("p/b/c", new byte[1], 1);
    AtomicInteger cuts = new AtomicInteger();
    HttpRelay.Handler handler =
        (request, emulated) ->
            request.query().contains("list-type") && cuts.getAndIncrement() % 3 < 2
                ? emulated.ask(request).cut(length)
                : emulated.ask(request);
    try (HttpRelay relay = new HttpRelay(emulator.endpoint(), handler)) {
      List<String> found = new ArrayList<>();
      ObjectStore by = store(client(relay));
      by.list("p/", object -> found.add(object.key()));
      by.listFolder("p/", object -> found.add(object.key()), found::add);
      assertThat(found).containsExactly("p/a", "p/b/c", "p/a", "p/b/");
    }
  }

  @Test
  void aListingThatNeverComesWholeIsAnError() throws Exception {
    put("a", new byte[1], 1);
    HttpRelay.Handler handler = (request, emulated) -> emulated.ask(request).withBody(new byte[0]);
    try (HttpRelay relay = new HttpRelay(emulator.endpoint(), handler)) {
      assertThatThrownBy(() -> store(client(relay)).list("", object -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("s3://" + bucket + "/ cannot be listed: the answer of S3 is not");
    }
  }

  /** A bucket that is gone, or something in between, says 404 as well. */
  @ParameterizedTest
  @ValueSource(strings = {"NoSuchBucket", "AccessDenied", "KMS.DisabledException", "AllAccess"})
  void onlyAKeyThatIsNotThereIsMissing(String code) throws Exception {
    put("a", new byte[1], 1);
    HttpRelay.Handler handler =
        (request, emulated) -> error(code.startsWith("No") ? 404 : 403, code);
    try (HttpRelay relay = new HttpRelay(emulator.endpoint(), handler)) {
      ObjectStore by = store(client(relay));
      List<ThrowableAssert.ThrowingCallable> calls =
          List.of(
              () -> by.open("a"),
              () -> by.copy("a", "b"),
              () -> by.createIfAbsent("a", "x".getBytes(UTF_8)));
      for (ThrowableAssert.ThrowingCallable call : calls) {
        assertThatThrownBy(call)
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(NoSuchFileException.class)
            .hasMessageContaining("s3://" + bucket + "/")
            .hasMessageContaining("because of " + code);
      }
    }
  }

  @Test
  void aCopyOfWhatIsNotThereIsMissing() {
    assertThatThrownBy(() -> store.copy("none", "b")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void anObjectBehindADeleteMarkerIsMissing() throws IOException {
    s3.putBucketVersioning(
        request -> request.bucket(bucket).versioningConfiguration(v -> v.status("Enabled")));
    put("a", new byte[1], 1);
    put("a", new byte[2], 2);
    store.delete("a");
    assertThatThrownBy(() -> store.open("a")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> store.copy("a", "b")).isInstanceOf(NoSuchFileException.class);
    store.list("", object -> fail(object.key()));
    assertThat(store.createIfAbsent("a", new byte[3])).isTrue();
    assertThat(get(store, "a")).hasSize(3);
  }

  @Test
  void aBucketOfAnotherRegionIsFound() throws Exception {
    put("a", random(100), 100);
    HttpRelay.Handler handler =
        (request, emulated) ->
            request.header("Authorization").contains("/us-west-2/s3/")
                ? emulated.ask(request)
                : error(301, "PermanentRedirect").withHeader("x-amz-bucket-region", "us-west-2");
    try (HttpRelay relay = new HttpRelay(emulator.endpoint(), handler)) {
      ObjectStore by = store(client(relay));
      assertThat(get(by, "a")).isEqualTo(random(100));
      List<String> found = new ArrayList<>();
      by.list("", object -> found.add(object.key()));
      assertThat(found).containsExactly("a");
    }
  }

  @Test
  void anInterruptedThreadStaysInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> store.list("", object -> {})).isInstanceOf(IOException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  private static S3Client client(CuttingProxy proxy) {
    return emulator.client(S3Client.builder().forcePathStyle(true), proxy.endpoint());
  }
}
