package candlewright;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import candlewright.model.Bar;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;

/// The house as it was drawn. A new room is one more line of the table.
@AnalyzeClasses(locations = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

    /// Each room and the rooms it may use; none else may know it.
    private static final String ROOMS =
            """
            app         → ui api feed engine research signal indicator risk broker ledger store marketdata model
            ui          → engine research indicator marketdata model
            api         → engine research indicator marketdata model
            feed        → model
            engine      → signal indicator risk broker ledger store marketdata model
            research    → signal broker ledger marketdata model
            signal      → marketdata model
            indicator   → marketdata model
            risk        → model
            broker      → model
            ledger      → model
            store       → marketdata model
            marketdata  → model
            model       →
            """;

    /// The largest room of the screen, from what shows a chart down to where things stand on it.
    private static final String CHART =
            """
            shown       → candles drawing grid indicator plot provenance reading trading
            reading     → candles plot provenance
            candles     → plot trading
            trading     → plot
            drawing     → plot
            indicator   → plot
            provenance  → plot
            grid        →
            plot        →
            """;

    @ArchTest static final ArchRule roomsUseOnlyTheRoomsOfTheTable = house();

    @ArchTest static final ArchRule partsOfTheChartUseOnlyThePartsOfTheTable = chart();

    @ArchTest
    static final ArchRule theModelUsesOnlyTheJdk =
            classes()
                    .that()
                    .resideInAPackage("candlewright.model..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("candlewright.model..", "java..", "org.jspecify..")
                    .because("the words must be sayable everywhere");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("candlewright.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("what goes round in circles can only be understood all at once");

    @ArchTest
    static final ArchRule onlyTheScreenKnowsJavaFx =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("candlewright.ui..", "candlewright.app..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx..", "io.fair_acc..", "atlantafx..", "org.kordamp..")
                    .because("the engine and the API run without a screen");

    @ArchTest
    static final ArchRule onlyTheApiKnowsTheWebServer =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("candlewright.api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.javalin..")
                    .because("the API is a translator, and the only one");

    @ArchTest
    static final ArchRule onlyTheStoreKnowsSql =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("candlewright.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.sql..")
                    .because("what survives is written in one room");

    @ArchTest
    static final ArchRule viewModelsKnowNoNodes =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javafx.scene..")
                    .because("a view model decides, and its test needs no screen")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheBridgeHandsOverToTheScreen =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("UiBridge")
                    .should()
                    .accessTargetWhere(target("Platform.runLater", ArchitectureTest::isRunLater))
                    .because("views hear the engine once a frame and nowhere else");

    @ArchTest
    static final ArchRule timeComesInByTheConstructor =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("candlewright.app..")
                    .should()
                    .accessTargetWhere(target("the wall clock", ArchitectureTest::isWallClock))
                    .because("any run can be run again; app hands out the InstantSource");

    @ArchTest
    static final ArchRule randomnessHasASeed =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("candlewright.app..")
                    .should()
                    .accessTargetWhere(target("unseeded randomness", ArchitectureTest::isUnseeded))
                    .because("any run can be run again; app hands out the seed");

    @ArchTest
    static final ArchRule nothingIsNullUnlessItSaysSo =
            classes()
                    .should(beInANullMarkedPackage())
                    .because(
                            "absence is visible, and the compiler looks only where it is asked to");

    private static ArchRule house() {
        LayeredArchitecture house =
                layeredArchitecture()
                        .consideringOnlyDependenciesInAnyPackage("candlewright..")
                        .withOptionalLayers(true)
                        .ensureAllClassesAreContainedInArchitecture();
        for (String room : ROOMS.lines().toList()) {
            house = house.layer(name(room)).definedBy("candlewright." + name(room) + "..");
        }
        return table(house, ROOMS)
                .as("rooms should use only the rooms that the table gives them")
                .because("it is the drawing of the house");
    }

    private static ArchRule chart() {
        LayeredArchitecture chart =
                layeredArchitecture()
                        .consideringOnlyDependenciesInLayers()
                        .layer("shown")
                        .definedBy("candlewright.ui.chart");
        for (String part : CHART.lines().skip(1).toList()) {
            chart = chart.layer(name(part)).definedBy("candlewright.ui.chart." + name(part));
        }
        return table(chart, CHART)
                .as("parts of the chart should use only the parts that the table gives them")
                .because("what is painted, placed over it or taken hold of comes in by the plot");
    }

    private static LayeredArchitecture table(LayeredArchitecture layers, String table) {
        LayeredArchitecture ruled = layers;
        for (String room : table.lines().toList()) {
            String[] used = used(room);
            ruled =
                    used.length == 0
                            ? ruled.whereLayer(name(room)).mayNotAccessAnyLayer()
                            : ruled.whereLayer(name(room)).mayOnlyAccessLayers(used);
        }
        return ruled;
    }

    private static String name(String room) {
        return room.substring(0, room.indexOf('→')).strip();
    }

    private static String[] used(String room) {
        String used = room.substring(room.indexOf('→') + 1).strip();
        return used.isEmpty() ? new String[0] : used.split(" ");
    }

    /// Method references count as calls.
    private static DescribedPredicate<JavaAccess<?>> target(
            String name, Predicate<AccessTarget> predicate) {
        return describe("the target is " + name, access -> predicate.test(access.getTarget()));
    }

    private static boolean isRunLater(AccessTarget target) {
        return target.getOwner().getName().equals("javafx.application.Platform")
                && target.getName().equals("runLater");
    }

    private static boolean isWallClock(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        if (owner.isEquivalentTo(System.class)) {
            // System.nanoTime is a stopwatch.
            return name.equals("currentTimeMillis");
        }
        if (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class)) {
            return name.startsWith("system")
                    || Set.of("tickMillis", "tickSeconds", "tickMinutes").contains(name);
        }
        if (owner.isEquivalentTo(Date.class)) {
            return isConstructor(target) && takesNothing(target);
        }
        return owner.getPackageName().startsWith("java.time")
                && name.equals("now")
                && !takes(target, Clock.class);
    }

    private static boolean isUnseeded(AccessTarget target) {
        JavaClass owner = target.getOwner();
        if (owner.isEquivalentTo(Random.class) || owner.isEquivalentTo(SplittableRandom.class)) {
            return isConstructor(target) && takesNothing(target);
        }
        if (owner.isEquivalentTo(Math.class) || owner.isEquivalentTo(StrictMath.class)) {
            return target.getName().equals("random");
        }
        if (owner.isEquivalentTo(RandomGenerator.class)) {
            return Set.of("of", "getDefault").contains(target.getName());
        }
        return owner.isEquivalentTo(ThreadLocalRandom.class)
                || owner.isEquivalentTo(SecureRandom.class)
                || (owner.isEquivalentTo(UUID.class) && target.getName().equals("randomUUID"));
    }

    private static boolean isConstructor(AccessTarget target) {
        return target.getName().equals("<init>");
    }

    private static boolean takesNothing(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget unit && unit.getRawParameterTypes().isEmpty();
    }

    private static boolean takes(AccessTarget target, Class<?> type) {
        return target instanceof CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream()
                        .anyMatch(parameter -> parameter.isEquivalentTo(type));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package whose package-info says @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                        new SimpleConditionEvent(
                                item,
                                marked,
                                item.getDescription()
                                        + " is in "
                                        + item.getPackageName()
                                        + ", which has none"));
            }
        };
    }

    /// The folder the program was compiled into: neither tests nor libraries.
    static final class MainClasses implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(
                    Location.of(Bar.class.getProtectionDomain().getCodeSource().getLocation()));
        }
    }
}
