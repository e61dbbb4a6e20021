package io.tributary.bench.log;

/** Who asks. */
final class Clients {

  private Clients() {}

  /** An IPv4 address. */
  static Field ipv4() {
    return Template.of("<net>.<n>.<n>.<n>")
        .with("net", Field.number(11, 99))
        .with("n", Field.number(1, 254))
        .build();
  }

  /** An IPv6 address as AWS writes it, without brackets. */
  static Field ipv6() {
    return Template.of("2001:db8:<n>:<n>:<n>:<n>:<n>:<n>").with("n", Field.hex(4)).build();
  }

  /** The user agent of a browser. */
  static Field browser() {
    return Template.of(
            "Mozilla/5.0 (<system>) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/<major>.0.<build>.<patch> Safari/537.36")
        .with(
            "system",
            Field.oneOf(
                "Linux; Android 14; K",
                "Windows NT 10.0; Win64; x64",
                "Macintosh; Intel Mac OS X 10_15_7",
                "X11; Linux x86_64"))
        .with("major", Field.number(112, 140))
        .with("build", Field.number(5000, 7000))
        .with("patch", Field.number(10, 200))
        .build();
  }

  /** The user agent of an SDK. */
  static Field sdk() {
    return Template.of(
            "<sdk> ua/2.1 os/linux#5.10.<n>-amzn2.x86_64 md/arch#x86_64 lang/<lang>"
                + " cfg/retry-mode#standard")
        .with("sdk", Field.oneOf("Boto3/1.35.10", "aws-sdk-java/2.28.3", "aws-cli/2.17.44"))
        .with("n", Field.number(180, 230))
        .with("lang", Field.oneOf("python#3.12.5", "java#17.0.15", "python#3.11.9"))
        .build();
  }
}
