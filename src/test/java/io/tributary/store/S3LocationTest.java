package io.tributary.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3LocationTest {

  @ParameterizedTest
  @CsvSource({
    "s3://lake/a/b,a/b,a/b/",
    "s3a://lake/a/b/,a/b/,a/b/",
    "s3n://lake/a b+c%20,a b+c%20,a b+c%20/",
    "S3://lake//a,/a,/a/",
    "S3A://lake,'',''",
    "s3://lake/,'',''",
  })
  void isTheSameBucketInEachScheme(String text, String prefix, String folder) {
    assertThat(S3Location.isOne(text)).isTrue();
    S3Location place = S3Location.parse(text);
    assertThat(place).isEqualTo(new S3Location("lake", prefix)).hasToString("s3://lake/" + prefix);
    assertThat(place.folder()).isEqualTo(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lake", "s3:/lake", "s3b://lake", "hdfs://lake", "/s3://lake"})
  void isNothingElse(String text) {
    assertThat(S3Location.isOne(text)).isFalse();
    assertThatThrownBy(() -> S3Location.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "' is no place in S3, s3://bucket/prefix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3:// lake/a", "s3://la ke", "s3://arn:aws:s3:::lake/a", "s3://läke/"})
  void refusesWhatIsNoBucket(String text) {
    assertThatThrownBy(() -> S3Location.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be the name of a bucket");
  }

  @Test
  void hasABucket() {
    assertThatThrownBy(() -> S3Location.parse("s3:///a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a place in S3 has a bucket");
  }
}
