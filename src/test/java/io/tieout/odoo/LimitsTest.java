package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tieout.odoofake.FakeOdoo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of an answer, and for how long a call waits for its turn. */
class LimitsTest {
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

    /** Twenty of 2 kB are read where an answer may have 20 kB. */
    @Test
    void aPageThatIsTooLargeIsReadInParts() {
        for (long id = 1; id <= 20; id++) {
            fake.put("res.partner", 100 + id, Map.of("name", "n".repeat(2000), "active", true));
        }
        List<Long> all = LongStream.rangeClosed(101, 120).boxed().toList();
        List<?> ofThem = List.of(List.of("id", ">", 100));
        try (Odoo odoo = new Odoo(settings())) {
            List<Long> found = new ArrayList<>();
            List<OdooRecord> page = odoo.searchRead("res.partner", ofThem, List.of("name"), 0, 1000);
            while (!page.isEmpty()) {
                page.forEach(partner -> found.add(partner.id()));
                page = odoo.searchRead(
                        "res.partner", ofThem, List.of("name"), page.getLast().id(), 1000);
            }
            assertThat(found).isEqualTo(all);
            assertThat(odoo.read("res.partner", all, List.of("name")))
                    .extracting(OdooRecord::id)
                    .isEqualTo(all);
        }
    }

    @Test
    void aRecordThatNoPageIsSmallEnoughForIsNamed() {
        fake.put("res.partner", 101, Map.of("name", "small", "active", true));
        fake.put("res.partner", 102, Map.of("name", "n".repeat(30_000), "active", true));
        String sentence =
                "res.partner 102 in %s is larger than the 20,480 bytes that are read of an answer; shorten its texts there (name, ref)."
                        .formatted(settings());
        List<String> fields = List.of("name", "ref");
        try (Odoo odoo = new Odoo(settings())) {
            List<?> ofThem = List.of(List.of("id", ">", 100));
            assertThat(odoo.searchRead("res.partner", ofThem, fields, 0, 1000))
                    .extracting(OdooRecord::id)
                    .containsExactly(101L);
            OdooException failed = failed(() -> odoo.searchRead("res.partner", ofThem, fields, 101, 1000));
            assertThat(failed.whatHappened()).isEqualTo(sentence);
            assertThat(failed.trouble()).isEqualTo(Trouble.PERMANENT_CONFIG);
            assertThat(failed(() -> odoo.read("res.partner", List.of(101L, 102L), fields))
                            .whatHappened())
                    .isEqualTo(sentence);
        }
    }

    @Test
    void aPlaceThatIsTakenIsWaitedForUntilTheDeadline() throws Exception {
        Gate gate = new Gate(small());
        assertThat(gate.enter(Deadline.in(Duration.ofMinutes(1)))).isTrue();
        assertThat(gate.enter(Deadline.in(Duration.ofMillis(10)))).isFalse();
        gate.leave();
        assertThat(gate.enter(Deadline.in(Duration.ofMinutes(1)))).isTrue();
    }

    /** Of an hour between two calls, and a second of patience. */
    @Test
    void aTurnThatComesAfterTheDeadlineIsNotWaitedFor() throws Exception {
        Gate gate = new Gate(new Limits(
                1,
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1 << 20,
                1,
                Duration.ofMillis(1),
                Duration.ofMillis(1)));
        assertThat(gate.enter(Deadline.in(Duration.ofSeconds(1)))).isTrue();
        gate.leave();
        assertThat(gate.enter(Deadline.in(Duration.ofSeconds(1)))).isFalse();
    }

    private OdooSettings settings() {
        String key = fake.key("admin");
        return new OdooSettings(
                fake.address(), FakeOdoo.DATABASE, "admin", () -> key, WireChoice.JSON_2, 1, Set.of(), small());
    }

    private static Limits small() {
        return new Limits(
                1,
                Duration.ZERO,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                20 << 10,
                1,
                Duration.ofMillis(1),
                Duration.ofMillis(1));
    }

    private static OdooException failed(ThrowingCallable call) {
        var thrown = new AtomicReference<OdooException>();
        assertThatExceptionOfType(OdooException.class).isThrownBy(call).satisfies(thrown::set);
        return thrown.get();
    }
}
