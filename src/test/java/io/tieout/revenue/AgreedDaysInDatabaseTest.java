package io.tieout.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.database.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What days are within a term is decided twice, by the engine and by {@code recognise.agreed_days}: both say the same of contracts that
 * a seed gives, with versions that begin and end otherwise, with days of grace, terminated by a day or by their status.
 */
class AgreedDaysInDatabaseTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 400;
    private static final int CONTRACTS = 300;

    private record Key(String contract, String obligation) {}

    private record Days(Key key, LocalDate first, LocalDate last) {}

    @Test
    void theDatabaseAndTheEngineAgreeOnTheDaysOfATerm() {
        List<Drawn> drawn = IntStream.range(0, CONTRACTS).mapToObj(Drawn::new).toList();
        try (TestDatabase database = TestDatabase.fresh()) {
            JdbcClient jdbc = JdbcClient.create(database.owner());
            begin(jdbc);
            drawn.forEach(each -> each.store(jdbc));
            choose(jdbc, drawn);

            Random random = new Random(7);
            List<String> differing = new ArrayList<>();
            int within = 0;
            int outside = 0;
            for (int i = 0; i < 6; i++) {
                LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
                Map<Key, List<Days>> said = said(jdbc, day);
                for (Drawn each : drawn) {
                    Contract contract = each.contract();
                    for (Obligation obligation : contract.obligations()) {
                        List<Days> days =
                                said.getOrDefault(new Key(contract.contract(), obligation.obligation()), List.of());
                        AgreedDays agreed = contract.agreedDays(obligation, contract.clipped(day));
                        for (LocalDate worked = FIRST.minusDays(30);
                                worked.isBefore(FIRST.plusDays(DAYS + 60));
                                worked = worked.plusDays(1)) {
                            boolean expected = agreed.contain(worked);
                            if (contain(days, worked) != expected) {
                                differing.add("%s/%s on %s, by %s, of %s: %s"
                                        .formatted(
                                                contract.contract(), obligation.obligation(), worked, day, each, days));
                            }
                            within += expected ? 1 : 0;
                            outside += expected ? 0 : 1;
                        }
                    }
                }
            }
            assertThat(differing).isEmpty();
            assertThat(within).isGreaterThan(100_000);
            assertThat(outside).isGreaterThan(100_000);
        }
    }

    private static boolean contain(List<Days> days, LocalDate day) {
        return days.stream().anyMatch(each -> !day.isBefore(each.first()) && !day.isAfter(each.last()));
    }

    private static void begin(JdbcClient jdbc) {
        jdbc.sql("insert into extract.file (sha256, bytes, content) values ('\\x01', 0, '')")
                .update();
        jdbc.sql("""
                        insert into extract.delivery (delivery_id, source, name, entity, listing_hash, state) overriding system value
                        values (1, 'psa', '1', 'DE', '', 'accepted'), (2, 'psa', '2', 'DE', '', 'accepted')
                        """).update();
        jdbc.sql("""
                        insert into extract.batch (batch_id, delivery_id, source, kind, file_name, sha256, state, batch_no, known_at)
                        overriding system value
                        values (1, 1, 'psa', 'contract', 'contracts.csv', '\\x01', 'accepted', 1, now()),
                               (2, 2, 'psa', 'contract', 'contracts.csv', '\\x01', 'accepted', 2, now())
                        """).update();
    }

    private static void choose(JdbcClient jdbc, List<Drawn> drawn) {
        jdbc.sql("""
                        insert into mapping.version (kind, no, based_on, content_hash, prepared_by, prepared_os)
                        values ('rule', 1, 0, '', 'anna', 'anna');
                        update mapping.version set state = 'approved', approved_by = 'ben', approved_os = 'ben', approved_at = now()
                        where kind = 'rule';
                        insert into mapping.policy (setting, value, contract, versions) values %s
                        """.formatted(drawn.stream()
                        .map(each -> "('grace_days', '%d', '%s', '[1,)')".formatted(each.graceDays, each.contract))
                        .collect(Collectors.joining(", "))))
                .update();
    }

    private static Map<Key, List<Days>> said(JdbcClient jdbc, LocalDate day) {
        return jdbc
                .sql("""
                        select contract, obligation, first_on, least(last_on, '3000-01-01') as last_on
                        from recognise.agreed_days('DE', ?, 2, 1, 1, '{}')
                        """)
                .param(day)
                .query((row, n) -> new Days(
                        new Key(row.getString("contract"), row.getString("obligation")),
                        row.getObject("first_on", LocalDate.class),
                        row.getObject("last_on", LocalDate.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Days::key));
    }

    /** A contract as its records state it. */
    private static final class Drawn {
        private final Random random;
        private final String contract;
        private final LocalDate startOn;
        private final @Nullable LocalDate endOn;
        private final @Nullable LocalDate terminatedOn;
        private final boolean terminated;
        private final boolean knownBefore;
        private final @Nullable LocalDate endOnBefore;
        private final int graceDays;
        private final List<Version> versions = new ArrayList<>();

        private record Version(
                String obligation,
                int version,
                LocalDate effectiveOn,
                String modification,
                @Nullable LocalDate startOn,
                @Nullable LocalDate endOn) {}

        Drawn(int seed) {
            random = new Random(seed);
            contract = "C-" + seed;
            startOn = day();
            terminated = random.nextInt(4) == 0;
            terminatedOn = random.nextInt(4) == 0 ? day() : null;
            endOn = terminated ? day() : maybe(this::end);
            knownBefore = terminated && random.nextBoolean();
            endOnBefore = knownBefore ? maybe(this::end) : null;
            graceDays = random.nextBoolean() ? 0 : random.nextInt(40);
            for (String obligation : random.nextBoolean() ? List.of("1") : List.of("1", "2")) {
                int count = 1 + random.nextInt(5);
                LocalDate effectiveOn = day();
                for (int version = 1; version <= count; version++) {
                    versions.add(new Version(
                            obligation,
                            version,
                            effectiveOn,
                            List.of("original", "separate", "prospective", "catch_up", "prospective", "")
                                    .get(random.nextInt(6)),
                            maybe(this::day),
                            maybe(this::end)));
                    effectiveOn = random.nextInt(5) == 0 ? effectiveOn : day();
                }
            }
        }

        private LocalDate day() {
            return FIRST.plusDays(random.nextInt(DAYS));
        }

        /** Now and then the last day of the calendar. */
        private LocalDate end() {
            return random.nextInt(10) == 0 ? LocalDate.of(9999, 12, 31) : day();
        }

        private @Nullable LocalDate maybe(Supplier<LocalDate> day) {
            return random.nextInt(3) == 0 ? null : day.get();
        }

        Contract contract() {
            Ending ending =
                    Ending.stated(terminated, endOn, terminatedOn, knownBefore ? new Ending.Before(endOnBefore) : null);
            Map<String, List<Terms>> terms = versions.stream()
                    .collect(Collectors.groupingBy(
                            Version::obligation,
                            Collectors.mapping(
                                    version -> new Terms(
                                            version.version(),
                                            version.effectiveOn(),
                                            Terms.Modification.valueOf(modification(version)),
                                            "time_and_materials",
                                            null,
                                            null,
                                            Objects.requireNonNullElse(version.startOn(), startOn),
                                            version.endOn() == null ? ending.agreedOn() : version.endOn(),
                                            null,
                                            null,
                                            null,
                                            BigDecimal.ZERO,
                                            BigDecimal.ZERO,
                                            BigDecimal.ZERO,
                                            BigDecimal.ZERO),
                                    Collectors.toList())));
            return new Contract(
                    contract,
                    Currency.getInstance("EUR"),
                    null,
                    null,
                    startOn,
                    ending,
                    new Policy(Map.of(Setting.GRACE_DAYS, String.valueOf(graceDays))),
                    terms.entrySet().stream()
                            .map(each -> new Obligation(each.getKey(), each.getValue(), Work.of(List.of())))
                            .toList(),
                    List.of());
        }

        private static String modification(Version version) {
            return version.modification().isEmpty()
                    ? "ORIGINAL"
                    : version.modification().toUpperCase(Locale.ROOT);
        }

        void store(JdbcClient jdbc) {
            if (knownBefore) {
                contract(jdbc, 1, endOnBefore, null, "active");
            }
            contract(jdbc, knownBefore ? 2 : 1, endOn, terminatedOn, terminated ? "terminated" : "active");
            for (Version version : versions) {
                Map<String, @Nullable Object> content = new HashMap<>();
                content.put("contract", contract);
                content.put("obligation", version.obligation());
                content.put("version", version.version());
                content.put("effective_on", version.effectiveOn());
                content.put("modification", version.modification());
                content.put("start_on", version.startOn());
                content.put("end_on", version.endOn());
                record(
                        jdbc,
                        "obligation",
                        "%s/%s/%d".formatted(contract, version.obligation(), version.version()),
                        1,
                        false,
                        content);
            }
        }

        private void contract(
                JdbcClient jdbc, int version, @Nullable LocalDate end, @Nullable LocalDate over, String status) {
            Map<String, @Nullable Object> content = new HashMap<>();
            content.put("contract", contract);
            content.put("entity", "DE");
            content.put("currency", "EUR");
            content.put("status", status);
            content.put("start_on", startOn);
            content.put("end_on", end);
            content.put("terminated_on", over);
            record(jdbc, "contract", contract, version, status.equals("active") && knownBefore, content);
        }

        private static void record(
                JdbcClient jdbc,
                String kind,
                String id,
                int version,
                boolean superseded,
                Map<String, @Nullable Object> content) {
            String json = content.entrySet().stream()
                    .filter(each -> each.getValue() != null && !each.getValue().equals(""))
                    .map(each -> "\"%s\": \"%s\"".formatted(each.getKey(), each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            jdbc.sql("""
                            insert into stage.record (kind, source_ref, version, content_hash, batch_id, line_no, source, superseded_by, content)
                            values (?, ?, ?, '', ?, 2, 'psa', ?, cast(? as jsonb))
                            """)
                    .param(kind)
                    .param("psa:%s:%s".formatted(kind, id))
                    .param(version)
                    .param(version)
                    .param(superseded ? 2L : null)
                    .param(json)
                    .update();
        }

        @Override
        public String toString() {
            return "%s from %s to %s, terminated %s on %s, before %s, grace %d, %s"
                    .formatted(contract, startOn, endOn, terminated, terminatedOn, endOnBefore, graceDays, versions);
        }
    }
}
