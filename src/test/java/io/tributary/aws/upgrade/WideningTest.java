package io.tributary.aws.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.HiveType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideningTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | int | true | true",
        "int | bigint | true | true",
        "bigint | int | false | false",
        "bigint | double | false | false",
        "int | string | true | false",
        "string | int | false | false",
        "timestamp | string | true | false",
        "array<int> | array<bigint> | true | true",
        "array<string> | string | false | false",
        "map<string,int> | map<string,bigint> | true | true",
        "map<string,string> | map<int,string> | false | false",
        "struct<a:int> | struct<b:string,A:bigint> | true | true",
        "struct<a:int,b:string> | struct<a:int> | false | false",
        "struct<a:array<struct<b:bigint>>> | struct<a:array<struct<b:int>>> | false | false",
      })
  void lets(String from, String to, boolean inText, boolean inParquet) {
    HiveType old = HiveType.parse(from);
    HiveType wanted = HiveType.parse(to);

    assertThat(new Widening(true).allows(old, wanted)).isEqualTo(inText);
    assertThat(new Widening(false).allows(old, wanted)).isEqualTo(inParquet);
  }
}
