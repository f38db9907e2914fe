package dev.satchel.endtoend;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import dev.satchel.server.http.Endpoint;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;

/** The rules of the layout (ARCHITECTURE.md), each with its reason. */
@AnalyzeClasses(packages = "dev.satchel", importOptions = ImportOption.DoNotIncludeTests.class)
class LayoutTest {
    private static final String OURS = "dev.satchel..";

    @ArchTest
    static final ArchRule archiveKnowsNobody = only("dev.satchel.archive..")
            .because("whoever holds a package must be able to judge it with nothing else of ours");

    @ArchTest
    static final ArchRule wireKnowsNobody = only("dev.satchel.wire..")
            .because("what crosses the network must not change because something inside changes");

    @ArchTest
    static final ArchRule coreKnowsOnlyTheArchiveFormat = only("dev.satchel.core..", "dev.satchel.archive..")
            .because("the domain is what everything else is built on");

    /** Texts with a form, no network: what a name means is asked of it elsewhere. */
    private static final DescribedPredicate<JavaClass> ADDRESSES = belongToAnyOf(
            URI.class, URISyntaxException.class, InetAddress.class, Inet4Address.class, Inet6Address.class);

    @ArchTest
    static final ArchRule coreKnowsNoTechnology = noClasses()
            .that()
            .resideInAPackage("dev.satchel.core..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.sql..", "java.net..", "javax.sql..", "org.jooq..", "io.vertx..", "picocli..")
                    .and(not(ADDRESSES)))
            .because("the domain must read and run without a database, a network or a command line");

    @ArchTest
    static final ArchRule coreLooksNothingUp = noClasses()
            .that()
            .resideInAPackage("dev.satchel.core..")
            .should()
            .callMethod(InetAddress.class, "getByName", String.class)
            .orShould()
            .callMethod(InetAddress.class, "getAllByName", String.class)
            .orShould()
            .callMethod(URI.class, "toURL")
            .because("an address is read there, and never asked for over the network");

    @ArchTest
    static final ArchRule databaseKnowsOnlyCore = only(
                    "dev.satchel.storage.sql..", "dev.satchel.core..", "dev.satchel.archive..")
            .because("a backend must be replaceable by another");

    @ArchTest
    static final ArchRule filesKnowOnlyCore = only("dev.satchel.storage.files..", "dev.satchel.core..")
            .because("a backend must be replaceable by another");

    @ArchTest
    static final ArchRule clientKnowsOnlyWire = only("dev.satchel.client..", "dev.satchel.wire..")
            .because("the client must work against Defender itself, which has none of our insides");

    @ArchTest
    static final ArchRule commandLineKnowsNoServer = only(
                    "dev.satchel.cli..", "dev.satchel.client..", "dev.satchel.wire..", "dev.satchel.archive..")
            .because("what an analyst types goes over the network, like everybody else's calls");

    @ArchTest
    static final ArchRule collectorNeverSeesCore = only(
                    "dev.satchel.collector..", "dev.satchel.client..", "dev.satchel.wire..", "dev.satchel.archive..")
            .because("the device must not carry the server's rules, nor be trusted with them");

    @ArchTest
    static final ArchRule nobodyKnowsTheServer = noClasses()
            .that()
            .resideOutsideOfPackage("dev.satchel.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.satchel.server..")
            .because("the server puts the parts together; a part that knew it could not be used elsewhere");

    @ArchTest
    static final ArchRule featuresOfCoreAreFreeOfCycles = slices().matching("dev.satchel.core.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature must be readable without all the others");

    @ArchTest
    static final ArchRule jooqStaysInOneFolder = noClasses()
            .that()
            .resideOutsideOfPackage("dev.satchel.storage.sql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jooq..", "java.sql..", "org.sqlite..")
            .because("one technology lives in one folder")
            .as("SQL stays in storage-sql");

    @ArchTest
    static final ArchRule endpointsAreFinal = classes()
            .that()
            .implement(Endpoint.class)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("an endpoint is one small class, not a family");

    @ArchTest
    static final ArchRule nobodyReadsTheClock = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.satchel.core..", "dev.satchel.server..", "dev.satchel.storage..", "dev.satchel.archive..")
            .should()
            .callMethod(Instant.class, "now")
            .because("time comes in by constructor, so that tests can move it");

    private static ClassesShouldConjunction only(String first, String... more) {
        var known = new String[more.length + 1];
        known[0] = first;
        System.arraycopy(more, 0, known, 1, more.length);
        return noClasses()
                .that()
                .resideInAPackage(first)
                .should()
                .dependOnClassesThat(resideInAPackage(OURS).and(resideOutsideOfPackages(known)));
    }
}
