package io.tieout.firm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.odoofake.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A month is closed over the books of an Odoo, posted, and closed over what was posted. Of all calls on the way one meets a fault, each of them
 * each kind of fault. The command ends as it must, in one sentence; somebody resumes; and the books are those of a firm without faults.
 *
 * <p>The short form draws two, its seed is printed; {@code -Dtieout.faults=300} draws as many, {@code -Dtieout.seed=7} the same again.
 */
@Tag("campaign")
class FaultyAnswersTest {
    private static final String AUGUST = "2026-08";
    private static final int DRAWN = Integer.getInteger("tieout.faults", 2);
    private static final long SEED = Long.getLong("tieout.seed", System.nanoTime() % 1_000_000);

    private static final List<Fault> KINDS = List.of(
            Fault.DROPPED_BEFORE,
            Fault.DROPPED_AFTER_COMMIT,
            Fault.TOO_MANY_REQUESTS,
            Fault.BAD_GATEWAY,
            Fault.BAD_GATEWAY_AFTER_COMMIT,
            Fault.TRUNCATED,
            Fault.LOGIN_PAGE,
            Fault.EXPIRED_KEY,
            Fault.SERIALIZATION_FAILURE,
            Fault.HUGE);

    private static final Set<String> WRITING = Set.of("account.move.load", "account.move.action_post");

    /** What tells of the key's end is not needed for anything. */
    private static final Set<String> OF_THE_KEY = Set.of("res.users.context_get", "res.users.apikeys.search_read");

    /** Of these a page can be read in parts. */
    private static final Set<String> IN_PARTS = Set.of("search_read", "read");

    /** But not where one record is read: the company, its currency, the journal. */
    private static final Set<String> OF_ONE_RECORD =
            Set.of("res.company.read", "res.currency.read", "account.journal.read");

    @TempDir
    Path folder;

    /** A command of the way, and what is done before it. */
    private enum Stage {
        PULL("run", "month-end-close", "--period", AUGUST, "--ahead"),
        POST("plan", "apply", "1"),
        PULL_BACK("run", "month-end-close", "--period", AUGUST, "--ahead");

        private final String[] command;

        Stage(String... command) {
            this.command = command;
        }
    }

    private record Case(Stage stage, int call, String method, Fault fault) {

        boolean writes() {
            return WRITING.contains(method);
        }

        /** Exit code and a part of the sentence; none when it must end as without a fault. */
        Map<Integer, String> ends() {
            String bare = method.substring(method.lastIndexOf('.') + 1);
            return switch (fault) {
                case EXPIRED_KEY -> Map.of(6, "does not accept the key of service for ");
                case SERIALIZATION_FAILURE -> Map.of();
                case LOGIN_PAGE ->
                    writes() ? unclear() : OF_THE_KEY.contains(method) ? Map.of() : Map.of(6, "a page for people");
                case HUGE ->
                    writes()
                            ? unclear()
                            : OF_THE_KEY.contains(method) || IN_PARTS.contains(bare) && !OF_ONE_RECORD.contains(method)
                                    ? Map.of()
                                    : Map.of(6, "33,554,432 bytes");
                default -> writes() ? unclear() : Map.of();
            };
        }

        private static Map<Integer, String> unclear() {
            return Map.of(7, "The ledger gave no clear answer for DE/2026-08/C-1/revenue/1");
        }

        @Override
        public String toString() {
            return "%s of call %d of %s, %s".formatted(fault, call, stage, method);
        }
    }

    @Test
    void eachFaultOfEachCallEndsAsItMustAndIsResumedToTheSameBooks() {
        long begun = System.nanoTime();
        Map<Stage, OdooFirm> stages = new EnumMap<>(Stage.class);
        List<Case> cases = new ArrayList<>();
        try (OdooFirm there = OdooFirm.in(folder.resolve("base"), 19)) {
            for (Stage stage : Stage.values()) {
                if (stage == Stage.POST) {
                    there.firm().ben("plan", "approve", "1");
                }
                stages.put(stage, there.copyTo(folder.resolve("base"), folder.resolve(stage.name())));
                int before = there.odoo().asked().size();
                asWithoutAFault(there.firm().anna(stage.command));
                List<String> asked = there.odoo().asked();
                for (int call = before; call < asked.size(); call++) {
                    for (Fault fault : KINDS) {
                        cases.add(new Case(stage, call - before, asked.get(call), fault));
                    }
                }
            }
            List<String> books = there.books(AUGUST);
            int calls = cases.size() / KINDS.size();
            Collections.shuffle(cases, new Random(SEED));
            List<Case> played = cases.subList(0, Math.min(DRAWN, cases.size()));
            List<String> different = new ArrayList<>();
            played.forEach(each -> different.addAll(play(stages, each, books)));
            System.out.printf(
                    "campaign faulty answers: seed %d, %d of %d (%d kinds, %d calls), %d not as they must, %d s%n",
                    SEED,
                    played.size(),
                    cases.size(),
                    KINDS.size(),
                    calls,
                    different.size(),
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
            assertThat(different).isEmpty();
        } finally {
            stages.values().forEach(OdooFirm::close);
        }
    }

    /** What is not as it must be. */
    private List<String> play(Map<Stage, OdooFirm> stages, Case each, List<String> books) {
        OdooFirm kept = Objects.requireNonNull(stages.get(each.stage()));
        Path at = folder.resolve(each.toString().replace(' ', '-'));
        List<String> different = new ArrayList<>();
        try (OdooFirm there = kept.copyTo(folder.resolve(each.stage().name()), at)) {
            there.odoo().after(each.call(), each.fault());
            Said said = there.firm().anna(each.stage().command);
            Map<Integer, String> ends = each.ends();
            if (ends.isEmpty() ? !Set.of(0, 3).contains(said.exit()) : !ends.containsKey(said.exit())) {
                different.add("%s ended with %s".formatted(each, said));
            }
            ends.values().stream()
                    .filter(sentence -> !said.err().contains(sentence))
                    .forEach(sentence -> different.add("%s says %s".formatted(each, said)));
            if (said.err().contains("Traceback")) {
                different.add("%s shows a traceback: %s".formatted(each, said));
            }
            if (!ends.isEmpty()) {
                Said resumed = there.firm().anna("resume");
                if (!Set.of(0, 3).contains(resumed.exit())) {
                    different.add("%s is resumed with %s".formatted(each, resumed));
                }
            }
            goOn(there, each.stage());
            if (!there.books(AUGUST).equals(books)) {
                different.add("%s comes to %s".formatted(each, there.books(AUGUST)));
            }
            if (there.odoo().unmet() > 0) {
                different.add("%s was not met".formatted(each));
            }
        } catch (AssertionError stuck) {
            different.add("%s goes no further: %s".formatted(each, stuck.getMessage()));
        }
        return different;
    }

    /** What comes after the command that was disturbed. */
    private static void goOn(OdooFirm there, Stage disturbed) {
        if (disturbed == Stage.PULL) {
            there.firm().ben("plan", "approve", "1");
            asWithoutAFault(there.firm().anna(Stage.POST.command));
        }
        if (disturbed != Stage.PULL_BACK) {
            asWithoutAFault(there.firm().anna(Stage.PULL_BACK.command));
        }
    }

    private static void asWithoutAFault(Said said) {
        assertThat(said.exit()).as(said.toString()).isIn(0, 3);
    }
}
