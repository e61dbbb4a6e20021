package io.tributary.masking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is masked and what is not, by the files that the rules were made with. */
class SecretCorpusTest {

  @Test
  void secretsAreMasked() throws Exception {
    Corpus.Leaks leaks = new Corpus("secrets.txt").leaks();
    System.out.printf("recall %.3f of %d secrets%n", leaks.recall(), leaks.secrets());
    leaks.left().forEach(System.out::println);
    assertThat(leaks.recall()).isGreaterThanOrEqualTo(0.98);
  }

  @Test
  void harmlessValuesStay() throws Exception {
    Corpus.Alarms alarms = new Corpus("harmless.txt").alarms();
    System.out.printf("false positives %.3f of %d%n", alarms.rate(), alarms.lines());
    alarms.changed().forEach(System.out::println);
    assertThat(alarms.rate()).isLessThanOrEqualTo(0.02);
  }
}
