package io.tributary.bench.log;

import java.util.SplittableRandom;

/** The chance and the time that one row is made of. */
final class Draw {

  private final SplittableRandom random;
  private long micros;

  /**
   * @param seed the same seed, the same rows
   */
  Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Sets the row's time in microseconds since 1970. */
  void at(long newMicros) {
    micros = newMicros;
  }

  /** The row's time in microseconds since 1970. */
  long micros() {
    return micros;
  }

  /** A number from 0 to bound - 1, each as likely as the other. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number from 0 to bound - 1, small ones far more often, as some pages and clients are. */
  int skewedBelow(int bound) {
    double chance = random.nextDouble();
    return (int) (bound * chance * chance * chance);
  }

  /** 64 random bits. */
  long bits() {
    return random.nextLong();
  }
}
