package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.canonical.RecordKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows of one kind, each with the same hostile value in another column and in a contract of its own, are delivered to a firm, which
 * closes, posts and closes again. Each row is taken, rejected or held as {@code docs/matrix.md} says; contracts and companies beside
 * them come to the same bytes as without them.
 *
 * <p>{@code -Dtieout.closes=all} plays every kind and value; else there is one for each value.
 */
@Tag("campaign")
class HostileClosesTest {
    /** A kind for each value, in their order. */
    private static final List<RecordKind> SHORT = List.of(
            RecordKind.CUSTOMER,
            RecordKind.RESOURCE,
            RecordKind.MILESTONE,
            RecordKind.DELIVERY,
            RecordKind.OPENING_POSITION,
            RecordKind.COST_LINE,
            RecordKind.MAPPING,
            RecordKind.PROJECT,
            RecordKind.ENTITY,
            RecordKind.VARIABLE_OUTCOME,
            RecordKind.POLICY,
            RecordKind.HOLIDAY);

    @TempDir
    static Path homes;

    private static TwoCompanies base;
    private static List<String> undisturbed;

    private final Matrix matrix = Matrix.read();

    @BeforeAll
    static void closeWithoutThem() {
        base = TwoCompanies.in(homes.resolve("base"));
        try (TwoCompanies alone = base.copyTo(homes.resolve("alone"))) {
            undisturbed = alone.closesAndPosts().bystanders();
        }
    }

    @AfterAll
    static void leave() {
        base.close();
    }

    static Stream<Arguments> closes() {
        return Stream.of(HostileValue.values()).flatMap(value -> kinds(value).map(kind -> Arguments.of(kind, value)));
    }

    private static Stream<RecordKind> kinds(HostileValue value) {
        return "all".equals(System.getProperty("tieout.closes"))
                ? Matrix.kinds()
                : Stream.of(SHORT.get(value.ordinal()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("closes")
    void nobodyElseIsTouched(RecordKind kind, HostileValue value) {
        List<HostileContract> contracts = Matrix.cells(kind, value).stream()
                .map(cell -> HostileContract.of(cell, matrix.of(cell)))
                .toList();
        try (TwoCompanies companies = base.copyTo(homes.resolve(kind + "-" + value))) {
            HostileDelivery delivery = new HostileDelivery(companies, kind, contracts);
            companies.closesAndPosts();

            Set<String> held = companies.held();
            assertThat(delivery.wrong(matrix, held)).as("held: %s", held).isEmpty();
            assertThat(companies.bystanders()).isEqualTo(undisturbed);
        }
    }
}
