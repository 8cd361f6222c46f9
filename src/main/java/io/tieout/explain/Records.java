package io.tieout.explain;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.refusal.Suggestion;
import io.tieout.run.Transactions;
import io.tieout.transform.SqlFiles;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of single records, by their reference: {@code psa-de:timesheet_line:T-8021}. */
public final class Records {
    private static final List<String> WAY = Stream.of(
                    "arrived",
                    "known",
                    "contract",
                    "valued",
                    "position",
                    "entry_line",
                    "dispatch",
                    "ledger_line",
                    "reconciled")
            .map("explain/follow/%s.sql"::formatted)
            .toList();
    /** How far the way goes that leads to the amount of a line. */
    private static final int TO_THE_POSITION = 5;

    private static final int NEAR = 5;
    private final SqlFiles sql;
    private final Transactions transactions;

    public Records(SqlFiles sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * The whole way of a record: its versions, who knew which, and each hop from the file to the reconciliation.
     *
     * @param runId the run to ask; null: the last completed close of the month that the record counts in
     * @throws RefusalException when nobody knows the record
     */
    public Trace trace(String given, @Nullable Long runId) {
        return transactions.reading(() -> {
            String ref = known(given);
            Answers answers = answers(ref);
            Optional<AskedRun> run = run(answers, runId, null);
            List<Hop> hops = new ArrayList<>();
            hops.add(Hop.ask("explain/versions.sql", answers));
            hops.add(Hop.ask("explain/rejected.sql", answers));
            run.ifPresent(asked -> {
                Answers ofRun = answers.with("run_id", asked.runId()).with("entity", asked.entity());
                hops.add(Hop.ask("explain/runs.sql", ofRun));
                WAY.forEach(file -> hops.add(Hop.ask(file, ofRun)));
                hops.add(Hop.ask("explain/meant.sql", ofRun));
                hops.add(Hop.ask("explain/differences.sql", ofRun));
            });
            hops.add(Hop.ask("explain/held.sql", answers));
            return new Trace(ref, run, hops);
        });
    }

    /**
     * How the amount of a line came about, as far as the position that it is part of.
     *
     * @param month whose last completed close is asked; null: the one that the line counts in
     */
    public Trace amount(String given, @Nullable Long runId, @Nullable YearMonth month) {
        return transactions.reading(() -> {
            String ref = known(given);
            Answers answers = answers(ref);
            AskedRun run = run(answers, runId, month)
                    .orElseThrow(() -> new RefusalException(
                            Refusal.USAGE,
                            "No completed close counts %s, so it has no amount yet.".formatted(ref),
                            "Nothing was changed.",
                            NextStep.of("why-not", ref)));
            Answers ofRun = answers.with("run_id", run.runId());
            return new Trace(
                    ref,
                    Optional.of(run),
                    WAY.stream()
                            .limit(TO_THE_POSITION)
                            .map(file -> Hop.ask(file, ofRun))
                            .toList());
        });
    }

    Answers answers(String ref) {
        return new Answers(sql, Map.of("source_ref", ref));
    }

    /** The run to ask about a record: the one that is named, else the first that counts it, else the last that could have known it. */
    Optional<AskedRun> run(Answers answers, @Nullable Long named, @Nullable YearMonth month) {
        if (named != null) {
            return Optional.of(ran(answers, named));
        }
        List<Long> candidates =
                answers.with("month", month == null ? null : month.atDay(1)).to("explain/candidates.sql").stream()
                        .map(row -> (Long) row.get("run_id"))
                        .toList();
        return candidates.stream()
                .filter(run -> !answers.with("run_id", run)
                        .to("explain/places_of_run.sql")
                        .isEmpty())
                .findFirst()
                .map(run -> ran(answers, run));
    }

    private static AskedRun ran(Answers answers, long runId) {
        return answers.with("run_id", runId)
                .first("explain/run.sql")
                .map(AskedRun::of)
                .orElseThrow(() -> new RefusalException(
                        Refusal.USAGE,
                        "There is no run %d that knows anything.".formatted(runId),
                        "Nothing was changed.",
                        NextStep.of("runs")));
    }

    /** The reference that is meant: as it is given, or the only one of that id. */
    String known(String given) {
        if (given.isBlank()) {
            throw unknown(given, List.of());
        }
        Answers answers = answers(given);
        boolean isKnown = !answers.to("explain/versions.sql").isEmpty()
                || !answers.to("explain/rejected.sql").isEmpty();
        if (isKnown) {
            return given;
        }
        String id = given.substring(given.lastIndexOf(':') + 1);
        List<String> near = near(given, id);
        List<String> ofThatId =
                near.stream().filter(ref -> ref.endsWith(":" + id)).toList();
        if (!given.contains(":") && ofThatId.size() == 1) {
            return ofThatId.getFirst();
        }
        throw unknown(given, ofThatId.isEmpty() ? nearest(given, near) : ofThatId);
    }

    private List<String> near(String given, String id) {
        Map<String, @Nullable Object> wanted = new HashMap<>();
        wanted.put("beginning", given.substring(0, Math.max(1, given.length() - 2)));
        wanted.put("id", id);
        wanted.put("id_beginning", id.substring(0, Math.max(1, id.length() - 1)));
        return new Answers(sql, wanted)
                .to("explain/near.sql").stream()
                        .map(row -> String.valueOf(row.get("source_ref")))
                        .toList();
    }

    private static List<String> nearest(String given, List<String> near) {
        List<String> left = new ArrayList<>(near);
        List<String> found = new ArrayList<>();
        while (found.size() < NEAR) {
            Optional<String> next = Suggestion.nearest(
                    given, left.stream().map(ref -> comparable(given, ref)).toList());
            if (next.isEmpty()) {
                return found;
            }
            left.stream()
                    .filter(ref -> comparable(given, ref).equals(next.get()))
                    .findFirst()
                    .ifPresent(found::add);
            left.removeAll(found);
        }
        return found;
    }

    /** An id is compared with ids. */
    private static String comparable(String given, String ref) {
        return given.contains(":") ? ref : ref.substring(ref.lastIndexOf(':') + 1);
    }

    private static RefusalException unknown(String given, List<String> near) {
        String hint = near.isEmpty()
                ? " A reference is SOURCE:KIND:ID, like psa-de:timesheet_line:T-8021."
                : " Did you mean %s?"
                        .formatted(String.join(" or ", near.stream().limit(NEAR).toList()));
        return new RefusalException(
                Refusal.USAGE, "Nothing was ever delivered as %s.%s".formatted(given, hint), "Nothing was changed.");
    }
}
