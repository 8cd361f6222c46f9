package io.tieout.odoo;

import static io.tieout.odoo.Trouble.AUTHENTICATION;
import static io.tieout.odoo.Trouble.IN_DOUBT;
import static io.tieout.odoo.Trouble.PERMANENT_CONFIG;
import static io.tieout.odoo.Trouble.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tieout.odoofake.FakeOdoo;
import io.tieout.odoofake.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call that reads, of one that writes, and of the books, when something goes wrong on the way. */
class FaultsTest {
    @TempDir
    Path folder;

    private FakeOdoo fake;

    @BeforeEach
    void start() {
        fake = FakeOdoo.open(folder, 19, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                        // fault, of a call that reads, of one that writes, whether the entry is in the books
                        Arguments.of(Fault.DROPPED_BEFORE, TRANSIENT, IN_DOUBT, false),
                        Arguments.of(Fault.DROPPED_AFTER_COMMIT, TRANSIENT, IN_DOUBT, true),
                        Arguments.of(Fault.COMMITTED_LATE, TRANSIENT, IN_DOUBT, true),
                        Arguments.of(Fault.SLOW, TRANSIENT, IN_DOUBT, true),
                        Arguments.of(Fault.TOO_MANY_REQUESTS, TRANSIENT, TRANSIENT, false),
                        Arguments.of(Fault.BAD_GATEWAY, TRANSIENT, IN_DOUBT, false),
                        Arguments.of(Fault.BAD_GATEWAY_AFTER_COMMIT, TRANSIENT, IN_DOUBT, true),
                        Arguments.of(Fault.TRUNCATED, TRANSIENT, IN_DOUBT, true),
                        Arguments.of(Fault.LOGIN_PAGE, PERMANENT_CONFIG, IN_DOUBT, false),
                        Arguments.of(Fault.EXPIRED_KEY, AUTHENTICATION, AUTHENTICATION, false),
                        Arguments.of(Fault.SERIALIZATION_FAILURE, TRANSIENT, TRANSIENT, false),
                        Arguments.of(Fault.HUGE, PERMANENT_CONFIG, IN_DOUBT, true))
                .flatMap(row -> Stream.of(WireChoice.JSON_2, WireChoice.JSON_RPC)
                        .map(wire -> Arguments.of(wire, row.get()[0], row.get()[1], row.get()[2], row.get()[3])));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void aFaultIsWorthWhatItLeavesBehind(
            WireChoice wire, Fault fault, Trouble ofReading, Trouble ofWriting, boolean inTheBooks) throws Exception {
        try (Odoo odoo = odoo(wire, 1, Duration.ofSeconds(1))) {
            odoo.count("account.move", List.of());

            fake.next(fault, "search_count");
            assertThat(failed(() -> odoo.count("account.move", List.of())).trouble())
                    .isEqualTo(ofReading);

            fake.next(fault, "load");
            OdooException failed = failed(() -> load(odoo, "F-1"));
            assertThat(failed.trouble()).isEqualTo(ofWriting);
            assertThat(failed.whatIsSafe())
                    .isEqualTo(
                            ofWriting == IN_DOUBT
                                    ? "Odoo may have written it, or may still do so; it is looked up before it is sent again."
                                    : "Nothing was written.");
            if (fault == Fault.COMMITTED_LATE) {
                assertThat(odoo.find("account.move", "faults", "F-1")).isEqualTo(new Lookup.Absent());
                until(() -> odoo.find("account.move", "faults", "F-1") instanceof Lookup.Found);
            }
            assertThat(odoo.find("account.move", "faults", "F-1") instanceof Lookup.Found)
                    .isEqualTo(inTheBooks);

            load(odoo, "F-1");
            assertThat(odoo.count("account.move", List.of(List.of("ref", "=", "F-1"))))
                    .isEqualTo(1);
            assertThat(odoo.count("account.move.line", List.of(List.of("ref", "=", "F-1"))))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void whatIsToldHasNoTracebackAndNoKey(
            WireChoice wire, Fault fault, Trouble ofReading, Trouble ofWriting, boolean inTheBooks) {
        try (Odoo odoo = odoo(wire, 1, Duration.ofSeconds(1))) {
            odoo.count("account.move", List.of());
            fake.next(fault, "load");
            OdooException failed = failed(() -> load(odoo, "F-1"));
            assertThat(failed.whatHappened())
                    .startsWith("Odoo at " + fake.address())
                    .contains("account.move.load")
                    .endsWith(".")
                    .doesNotContain("Traceback", "File \"", fake.key("admin"), "<", "\n");
        }
    }

    @Test
    void whatReadsIsAskedAgainUntilTheServerIsBack() {
        try (Odoo odoo = odoo(WireChoice.JSON_2, 4, Duration.ofSeconds(5))) {
            fake.next(Fault.BAD_GATEWAY, "search_count");
            fake.next(Fault.DROPPED_BEFORE, "search_count");
            fake.next(Fault.SERIALIZATION_FAILURE, "search_count");
            assertThat(odoo.count("account.move", List.of())).isZero();
        }
    }

    @Test
    void aServerThatAsksForASecondGetsIt() {
        try (Odoo odoo = odoo(WireChoice.JSON_2, 2, Duration.ofSeconds(5))) {
            fake.next(Fault.TOO_MANY_REQUESTS, "search_count");
            long begin = System.nanoTime();
            assertThat(odoo.count("account.move", List.of())).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void whatWritesIsSentAgainOnlyWhenOdooSaysThatItRolledBack() {
        try (Odoo odoo = odoo(WireChoice.JSON_2, 4, Duration.ofSeconds(5))) {
            fake.next(Fault.SERIALIZATION_FAILURE, "load");
            assertThat(load(odoo, "F-1")).isInstanceOf(LoadAnswer.Loaded.class);

            for (Fault fault : List.of(Fault.BAD_GATEWAY, Fault.DROPPED_BEFORE, Fault.TOO_MANY_REQUESTS)) {
                fake.next(fault, "load");
                failed(() -> load(odoo, "F-2"));
                assertThat(odoo.find("account.move", "faults", "F-2"))
                        .as(fault.name())
                        .isEqualTo(new Lookup.Absent());
            }
        }
    }

    @Test
    void aConflictInsideOfALoadIsOneToo() {
        String conflict =
                "{\"ids\": false, \"messages\": [{\"rows\": {\"from\": 0, \"to\": 0}, \"record\": 0, \"type\": \"error\", \"message\": \"could not serialize access due to concurrent update\\n\"}]}";
        try (Answering server = Answering.with(200, "application/json", conflict);
                Odoo odoo = server.odoo(WireChoice.JSON_2, limits(3, Duration.ofSeconds(5)))) {
            assertThat(failed(() -> load(odoo, "F-1")).trouble()).isEqualTo(TRANSIENT);
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void aGuessOfOdooIsNoSuccess() {
        String guess =
                "{\"ids\": [7], \"messages\": [{\"rows\": {\"from\": 0, \"to\": 1}, \"record\": 0, \"type\": \"warning\", \"field\": \"line_ids\", \"message\": \"Found multiple matches for value '4000' in field 'Journal Items/Account' (2 matches)\"}], \"nextrow\": 0}";
        try (Answering server = Answering.with(200, "application/json", guess);
                Odoo odoo = server.odoo(WireChoice.JSON_2)) {
            assertThat(load(odoo, "F-1"))
                    .isEqualTo(
                            new LoadAnswer.Guessed(
                                    List.of(7L),
                                    List.of(
                                            new LoadMessage(
                                                    0,
                                                    1,
                                                    "line_ids",
                                                    "Found multiple matches for value '4000' in field 'Journal Items/Account' (2 matches)"))));
        }
    }

    @Test
    void aServerThatAsksForAnHourIsNotWaitedFor() {
        try (Answering server = Answering.with(exchange -> {
                    exchange.getResponseHeaders().add("Retry-After", "3600");
                    Answering.write(exchange, 503, "text/html", "<h1>down</h1>");
                });
                Odoo odoo = server.odoo(WireChoice.JSON_2, limits(5, Duration.ofSeconds(5)))) {
            assertThat(failed(() -> odoo.count("account.move", List.of())).trouble())
                    .isEqualTo(TRANSIENT);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatDripsIsNotWaitedForBeyondTheDeadline() {
        try (Answering server = Answering.with(exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, 1000);
                    for (int i = 0; i < 1000; i++) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                        pause(Duration.ofMillis(50));
                    }
                });
                Odoo odoo = server.odoo(WireChoice.JSON_2, limits(1, Duration.ofMillis(500)))) {
            long begin = System.nanoTime();
            assertThat(failed(() -> odoo.count("account.move", List.of())).whatHappened())
                    .contains("no whole answer");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aRedirectIsNotFollowedAndTheKeyGoesNowhereElse() {
        try (Answering elsewhere = Answering.with(200, "application/json", "1");
                Answering server = Answering.with(exchange -> {
                    exchange.getResponseHeaders().add("Location", elsewhere.address() + "/json/2/x/y");
                    Answering.write(exchange, 307, "text/html", "moved");
                });
                Odoo odoo = server.odoo(WireChoice.JSON_2)) {
            OdooException failed = failed(() -> odoo.count("account.move", List.of()));
            assertThat(failed.trouble()).isEqualTo(PERMANENT_CONFIG);
            assertThat(failed.whatHappened()).contains(elsewhere.address().toString());
            assertThat(failed(() -> odoo.action("account.move", "action_post", List.of(1L)))
                            .trouble())
                    .isEqualTo(IN_DOUBT);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void aCallWhoseWaitForAPlaceIsBrokenOffWasNeverSent() throws Exception {
        fake.next(Fault.SLOW, "search_count");
        try (Odoo odoo = odoo(WireChoice.JSON_2, 1, Duration.ofSeconds(5))) {
            odoo.read("account.move", List.of(1L), List.of("name"));
            Thread first = Thread.ofVirtual().start(() -> odoo.count("account.move", List.of()));
            until(() -> waits(first));
            AtomicReference<OdooException> waiting = new AtomicReference<>();
            Thread second = Thread.ofVirtual().start(() -> waiting.set(failed(() -> load(odoo, "F-1"))));
            until(() -> waits(second));
            second.interrupt();
            second.join();
            first.join();
            assertThat(waiting.get().trouble()).isEqualTo(TRANSIENT);
            assertThat(odoo.find("account.move", "faults", "F-1")).isEqualTo(new Lookup.Absent());
        }
    }

    @Test
    void aServerThatIsNotThereWasNeverAsked() {
        OdooSettings gone = settings(WireChoice.JSON_2, limits(2, Duration.ofSeconds(2)));
        fake.close();
        try (Odoo odoo = new Odoo(gone)) {
            OdooException failed = failed(() -> load(odoo, "F-1"));
            assertThat(failed.trouble()).isEqualTo(TRANSIENT);
            assertThat(failed.whatHappened()).contains("takes no connection");
        }
    }

    @Test
    void aTextThatNoDatabaseCanKeepIsNotSent() {
        try (Answering server = Answering.with(200, "application/json", "true");
                Odoo odoo = server.odoo(WireChoice.JSON_2)) {
            for (String text : List.of("a\0b", "a\\\0", "half \ud83d of a letter")) {
                OdooException failed = failed(() -> odoo.write("res.partner", List.of(1L), Map.of("name", text)));
                assertThat(failed.trouble()).isEqualTo(Trouble.PERMANENT_DATA);
            }
            assertThat(server.asked()).isEmpty();
            odoo.write("res.partner", List.of(1L), Map.of("name", "a\\u0000 written out"));
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aTextThatOurDatabaseCannotKeepIsNamedWithItsPlace() {
        for (String field :
                List.of("\"name\": \"a\\u0000b\"", "\"name\": [9, \"a\\u0000b\"]", "\"name\": {\"a\": \"\\u0000\"}")) {
            String answer = "[{\"id\": 8, \"active\": true, %s}]".formatted(field);
            try (Answering server = Answering.with(200, "application/json", answer);
                    Odoo odoo = server.odoo(WireChoice.JSON_2)) {
                assertThat(failed(() -> odoo.read("res.partner", List.of(8L), List.of("name")))
                                .whatHappened())
                        .isEqualTo(
                                "name of res.partner 8 in Odoo holds a NUL character, where a text that a database can keep was expected; correct it in Odoo.");
            }
        }
    }

    @Test
    void aFieldOfAnotherKindThanExpectedIsNamedWithItsPlace() {
        try (Answering server =
                        Answering.with(200, "application/json", "[{\"id\": 8, \"amount\": \"12\", \"date\": 5}]");
                Odoo odoo = server.odoo(WireChoice.JSON_2)) {
            OdooRecord record =
                    odoo.read("account.move", List.of(8L), List.of("amount")).getFirst();
            assertThat(failed(() -> record.number("amount")).whatHappened())
                    .startsWith("amount of account.move 8 in Odoo is \"12\", where a number was expected");
            assertThat(failed(() -> record.day("date")).whatHappened()).contains("is 5, where a text was expected");
            assertThat(failed(() -> record.flag("gone")).whatHappened())
                    .contains("is nothing, where true or false was expected");
        }
    }

    /** Of a lock date that never comes, real servers say the first day of all, without leading zeros. */
    @Test
    void aDayThatNeverComesIsNone() {
        String answer =
                "[{\"id\": 8, \"a\": \"1-01-01\", \"b\": \"0001-01-01\", \"c\": false, \"d\": \"2026-09-30\", \"e\": \"1-01-02\"}]";
        try (Answering server = Answering.with(200, "application/json", answer);
                Odoo odoo = server.odoo(WireChoice.JSON_2)) {
            OdooRecord record =
                    odoo.read("res.company", List.of(8L), List.of("a")).getFirst();
            assertThat(record.day("a")).isEmpty();
            assertThat(record.day("b")).isEmpty();
            assertThat(record.day("c")).isEmpty();
            assertThat(record.day("d")).contains(LocalDate.of(2026, 9, 30));
            assertThat(failed(() -> record.day("e")).whatHappened())
                    .contains("where a day such as 2026-11-30 was expected");
        }
    }

    @Test
    void aNumberIsTheDecimalThatTheServerWrote() {
        String answer =
                "[{\"id\": 8, \"amount\": 87.83, \"rate\": 0.9213193292795283, \"small\": 1.1102230246251565e-16}]";
        try (Answering server = Answering.with(200, "application/json", answer);
                Odoo odoo = server.odoo(WireChoice.JSON_2)) {
            OdooRecord record =
                    odoo.read("account.move", List.of(8L), List.of("amount")).getFirst();
            assertThat(record.number("amount")).isEqualTo(new BigDecimal("87.83"));
            assertThat(record.number("rate")).isEqualTo(new BigDecimal("0.9213193292795283"));
            assertThat(record.number("small")).isEqualByComparingTo(new BigDecimal("1.1102230246251565e-16"));
        }
    }

    /** Of Odoo 19 and later: in both cases it rolled back. */
    @ParameterizedTest
    @ValueSource(strings = {"odoo.exceptions.LockError", "odoo.exceptions.ConcurrencyError"})
    void aLockThatIsTakenIsWaitedForAsAConflictIs(String name) {
        String taken =
                "{\"name\": \"%s\", \"message\": \"Record(s) could not be locked.\", \"arguments\": [], \"context\": {}, \"debug\": \"\"}"
                        .formatted(name);
        try (Answering server = Answering.with(409, "application/json", taken);
                Odoo odoo = server.odoo(WireChoice.JSON_2, limits(3, Duration.ofSeconds(5)))) {
            assertThat(failed(() -> odoo.action("account.move", "action_post", List.of(1L)))
                            .trouble())
                    .isEqualTo(TRANSIENT);
            assertThat(server.asked()).hasSize(3);
        }
    }

    /** A proxy that speaks as Odoo does: whether the call came through, nobody knows. */
    @ParameterizedTest
    @ValueSource(
            strings = {"InternalServerError", "BadGateway", "GatewayTimeout", "RequestTimeout", "ServiceUnavailable"})
    void aServerThatFailedDoesNotSayWhetherItWrote(String name) {
        String failing =
                "{\"name\": \"werkzeug.exceptions.%s\", \"message\": \"\", \"arguments\": [], \"context\": {}, \"debug\": \"\"}"
                        .formatted(name);
        try (Answering server = Answering.with(500, "application/json", failing);
                Odoo odoo = server.odoo(WireChoice.JSON_2)) {
            assertThat(failed(() -> odoo.count("account.move", List.of())).trouble())
                    .isEqualTo(TRANSIENT);
            assertThat(failed(() -> odoo.action("account.move", "action_post", List.of(1L)))
                            .trouble())
                    .isEqualTo(IN_DOUBT);
        }
    }

    @Test
    void noMoreCallsThanAgreedAreUnderWayAtATime() throws Exception {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        Limits two = new Limits(
                2,
                Duration.ofMillis(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                1 << 20,
                1,
                Duration.ofMillis(1),
                Duration.ofMillis(1));
        try (Answering server = Answering.with(exchange -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    pause(Duration.ofMillis(50));
                    underWay.decrementAndGet();
                    Answering.write(exchange, 200, "application/json", "1");
                });
                Odoo odoo = server.odoo(WireChoice.JSON_2, two);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            callers.invokeAll(Collections.nCopies(8, () -> odoo.count("account.move", List.of())));
            assertThat(most.get()).isEqualTo(2);
            assertThat(server.asked()).hasSize(8);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(7 * 20));
        }
    }

    @Test
    void aProxyInFrontOfAServerThatIsDownDoesNotTellTheTime() {
        try (Answering server = Answering.with(502, "text/html", "<h1>Bad Gateway</h1>");
                Odoo odoo = server.odoo(WireChoice.JSON_2)) {
            assertThat(failed(odoo::serverTime).trouble()).isEqualTo(TRANSIENT);
        }
    }

    @Test
    void aKeyThatIsNoneIsNotSent() {
        for (String key : List.of("", " ", "two\nlines", "ä")) {
            OdooSettings own = settings(WireChoice.JSON_2, limits(1, Duration.ofSeconds(2)));
            try (Odoo odoo = new Odoo(new OdooSettings(
                    own.address(), own.database(), own.login(), () -> key, own.wire(), 1, Set.of(), own.limits()))) {
                assertThat(failed(() -> odoo.count("account.move", List.of())).trouble())
                        .isEqualTo(AUTHENTICATION);
            }
        }
    }

    @Test
    void aServerTooOldOrOfNoVersionIsRefused() {
        for (String version : List.of("[15, 0, 0]", "[\"saas~15\", 2]", "[]", "[\"x\"]")) {
            String answer = "{\"version_info\": %s, \"version\": \"15.0\"}".formatted(version);
            try (Answering server = Answering.with(200, "application/json", answer);
                    Odoo odoo = server.odoo(WireChoice.BY_VERSION)) {
                assertThat(failed(odoo::version).trouble()).isEqualTo(PERMANENT_CONFIG);
            }
        }
        try (Answering server = Answering.with(
                        200, "application/json", "{\"version_info\": [\"saas~19\", 1], \"version\": \"saas~19.1\"}");
                Odoo odoo = server.odoo(WireChoice.BY_VERSION)) {
            assertThat(odoo.version().major()).isEqualTo(19);
        }
    }

    private Odoo odoo(WireChoice wire, int attempts, Duration answer) {
        return new Odoo(settings(wire, limits(attempts, answer)));
    }

    private OdooSettings settings(WireChoice wire, Limits limits) {
        String key = fake.key("admin");
        return new OdooSettings(fake.address(), FakeOdoo.DATABASE, "admin", () -> key, wire, 1, Set.of(), limits);
    }

    private static Limits limits(int attempts, Duration answer) {
        return new Limits(
                1,
                Duration.ZERO,
                answer,
                Duration.ofSeconds(20),
                1 << 20,
                attempts,
                Duration.ofMillis(5),
                Duration.ofSeconds(2));
    }

    private static LoadAnswer load(Odoo odoo, String name) {
        return odoo.load(
                "account.move",
                List.of("id", "ref", "date", "line_ids/id", "line_ids/account_id", "line_ids/debit", "line_ids/credit"),
                List.of(
                        List.of("faults." + name, name, "2026-10-15", "faults.%s_1".formatted(name), "600000", 10, 0),
                        List.of("", "", "", "faults.%s_2".formatted(name), "400000", 0, 10)));
    }

    private static OdooException failed(ThrowingCallable call) {
        var thrown = new AtomicReference<OdooException>();
        assertThatExceptionOfType(OdooException.class).isThrownBy(call).satisfies(thrown::set);
        return thrown.get();
    }

    /** For an answer, or for its turn. */
    private static boolean waits(Thread thread) {
        return EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING).contains(thread.getState());
    }

    private static void until(BooleanSupplier happened) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    /** As a server does that is slow. */
    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
