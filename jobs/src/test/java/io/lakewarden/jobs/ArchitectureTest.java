package io.lakewarden.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The house as design.md draws it: a star with core at the centre and jobs at the edge. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.lakewarden");
  private static final String[] SIBLINGS = {"ledger", "quality", "lineage", "models", "reports"};

  @Test
  void siblingsDoNotKnowEachOther() {
    for (var sibling : SIBLINGS) {
      for (var other : SIBLINGS) {
        if (!sibling.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage("io.lakewarden." + sibling + "..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("io.lakewarden." + other + "..")
              .check(CLASSES);
        }
      }
    }
  }

  @Test
  void nobodyKnowsJobs() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.lakewarden.jobs..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.lakewarden.jobs..")
        .check(CLASSES);
  }

  @Test
  void coreAndReportsKnowNoSpark() {
    noClasses()
        .that()
        .resideInAnyPackage("io.lakewarden.core..", "io.lakewarden.reports..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..", "org.apache.hadoop..", "io.delta..")
        .check(CLASSES);
  }

  @Test
  void deltaIsReadAndWrittenInTheLedgerOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.lakewarden.ledger..", "io.lakewarden.lineage.capture..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..")
        .check(CLASSES);
  }

  @Test
  void atlasIsKnownInOnePackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.lakewarden.lineage.atlas..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.atlas..")
        .check(CLASSES);
  }

  @Test
  void deequIsKnownInQualityOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.lakewarden.quality..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.amazon.deequ..", "software.amazon.glue..")
        .check(CLASSES);
  }

  @Test
  void commandLineLibraryIsKnownInJobsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.lakewarden.jobs.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void sessionsAreCreatedInOnePlaceOnly() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.lakewarden.jobs.spark.Sessions")
        .and()
        .resideOutsideOfPackage("io.lakewarden.testkit..")
        .should()
        .callMethod("org.apache.spark.sql.SparkSession", "builder")
        .check(CLASSES);
  }

  @Test
  void nothingEndsTheProcess() {
    noClasses().should().callMethod(System.class, "exit", int.class).check(CLASSES);
  }

  @Test
  void packagesOfJobsHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.lakewarden.jobs.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void classesAreFinalOrAbstract() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnnotations()
        .and()
        .haveSimpleNameNotEndingWith("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould()
        .haveModifier(JavaModifier.ABSTRACT)
        .check(CLASSES);
  }
}
