package io.tributary;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {

  private static final String AWS = "io.tributary.aws..";
  private static final String CLI = "io.tributary.cli..";
  private static final String LAKE = "io.tributary.lake..";

  private final JavaClasses classes =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.tributary.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyTheEdgeToAwsKnowsItsSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage(AWS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(classes);
  }

  @Test
  void onlyTheLaptopsPartKnowsDuckDbAndPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackages(CLI, LAKE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.duckdb..", "picocli..", CLI, LAKE)
        .check(classes);
  }

  /** What else is printed or logged passes through {@code io.tributary.text}. */
  @Test
  void fewWriteToATerminalAsTheyLike() {
    noClasses()
        .that()
        .haveNameNotMatching("io[.]tributary[.](cli[.](Main|Interrupts)|spark[.].*)")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(classes);
    noClasses()
        .that()
        .haveNameNotMatching("io[.]tributary[.]cli[.](Output|CsvRows|DemoCommand)")
        .should()
        .callMethod("io.tributary.cli.Output", "write", "java.lang.String")
        .check(classes);
  }

  @Test
  void onlyTablesAndTheirCatalogsKnowIceberg() {
    noClasses()
        .that()
        .resideOutsideOfPackages(AWS, "io.tributary.iceberg..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.iceberg..", "org.apache.avro..")
        .check(classes);
  }

  @Test
  void onlyTheJobOfSparkKnowsSpark() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tributary.spark")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..", "io.tributary.spark")
        .check(classes);
  }

  @Test
  void springAnnotationsStandOnTheApplicationOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tributary")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework.stereotype..",
            "org.springframework.context.annotation..",
            "org.springframework.beans.factory.annotation..")
        .check(classes);
  }

  @Test
  void tablesAndJsonKnowNothingOfSpring() {
    noClasses()
        .that()
        .resideInAnyPackage("io.tributary.table..", "io.tributary.json..", "io.tributary.event..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(classes);
  }

  @Test
  void nothingUsesInternalsOfOthers() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..internal..", "sun..", "com.sun..", "..shaded..")
        .check(classes);
  }
}
