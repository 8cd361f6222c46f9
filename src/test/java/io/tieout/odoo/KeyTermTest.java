package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.odoofake.FakeOdoo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of Odoo end, and are replaced without a new start. */
class KeyTermTest {
    private static final long SERVICE = 6;
    private static final long ADMIN = 2;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {18, 19})
    void aKeyThatEndsWithinTwoWeeksIsTold(int version) {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(13, ChronoUnit.DAYS);
        try (FakeOdoo fake = FakeOdoo.open(folder, version, Clock.systemUTC());
                Odoo odoo = odoo(fake)) {
            key(fake, 1, SERVICE, end);
            key(fake, 2, ADMIN, Instant.now().plus(1, ChronoUnit.DAYS));
            assertThat(odoo.keyEnds()).containsExactly(end);
            assertThat(odoo.keyNotice())
                    .contains(
                            "The key of service for Odoo at %s (database books) ends on %s; make a new one in Odoo and put it where the settings name it, and take the old one away there."
                                    .formatted(fake.address(), LocalDate.ofInstant(end, ZoneOffset.UTC)));
        }
    }

    /** Which of two is in use, Odoo does not say; one that has ended is not. */
    @Test
    void ofSeveralKeysTheOneThatEndsNextIsTold() {
        Instant next = Instant.now().plus(3, ChronoUnit.DAYS);
        try (FakeOdoo fake = FakeOdoo.open(folder, 19, Clock.systemUTC());
                Odoo odoo = odoo(fake)) {
            key(fake, 1, SERVICE, Instant.now().plus(80, ChronoUnit.DAYS));
            key(fake, 2, SERVICE, next);
            key(fake, 3, SERVICE, Instant.now().minus(1, ChronoUnit.DAYS));
            assertThat(odoo.keyNotice().orElseThrow())
                    .startsWith("One of 3 keys of service for Odoo at ")
                    .contains(" ends on %s;".formatted(LocalDate.ofInstant(next, ZoneOffset.UTC)));
        }
    }

    @Test
    void aKeyWithTimeLeftOrWithoutAnEndIsNotSpokenOf() {
        try (FakeOdoo fake = FakeOdoo.open(folder, 19, Clock.systemUTC());
                Odoo odoo = odoo(fake)) {
            assertThat(odoo.keyNotice()).isEmpty();
            key(fake, 1, SERVICE, Instant.now().plus(15, ChronoUnit.DAYS));
            fake.put("res.users.apikeys", 2, Map.of("name", "k", "user_id", SERVICE));
            assertThat(odoo.keyNotice()).isEmpty();
        }
    }

    /** Before 18 keys have no end, and Odoo no such field; a user may not be let ask. */
    @Test
    void whereItCannotBeReadNothingIsSaidAndNothingFails() {
        try (FakeOdoo fake = FakeOdoo.open(folder, 16, Clock.systemUTC());
                Odoo odoo = odoo(fake)) {
            assertThat(odoo.keyEnds()).isEmpty();
        }
        String refused =
                "{\"name\": \"odoo.exceptions.AccessError\", \"message\": \"You are not allowed to access 'Users API Keys'\", \"arguments\": [], \"context\": {}, \"debug\": \"\"}";
        try (Answering server = Answering.with(403, "application/json", refused);
                Odoo odoo = server.odoo(WireChoice.JSON_2)) {
            assertThat(odoo.keyNotice()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aKeyIsReplacedWhileTheClientGoesOn() {
        var key = new AtomicReference<>("a".repeat(40));
        for (WireChoice wire : List.of(WireChoice.JSON_2, WireChoice.JSON_RPC)) {
            String answer = wire == WireChoice.JSON_2 ? "1" : "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1}";
            try (Answering server = Answering.with(200, "application/json", answer);
                    Odoo odoo = new Odoo(new OdooSettings(
                            server.address(), "books", "admin", key::get, wire, 1, Set.of(), Answering.quick()))) {
                odoo.count("account.move", List.of());
                key.set("n".repeat(40));
                odoo.count("account.move", List.of());
                Answering.Asked last = server.asked().getLast();
                String sent = wire == WireChoice.JSON_2
                        ? last.headers().getFirst("Authorization").substring("bearer ".length())
                        : last.body().path("params").path("args").path(2).asString();
                assertThat(sent).isEqualTo("n".repeat(40));
            }
        }
    }

    private static void key(FakeOdoo fake, long id, long user, Instant end) {
        String moment =
                end.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
        fake.put("res.users.apikeys", id, Map.of("name", "k" + id, "user_id", user, "expiration_date", moment));
    }

    private static Odoo odoo(FakeOdoo fake) {
        String key = fake.key("service");
        return new Odoo(new OdooSettings(
                fake.address(),
                FakeOdoo.DATABASE,
                "service",
                () -> key,
                WireChoice.BY_VERSION,
                1,
                Set.of(),
                Answering.quick()));
    }
}
