package io.tieout.explain;

import io.tieout.exceptions.Owner;
import io.tieout.exceptions.ReasonCode;
import io.tieout.explain.WhyNot.Reason;
import io.tieout.ledger.AccountKind;
import io.tieout.ledger.Leg;
import io.tieout.refusal.NextStep;
import io.tieout.revenue.Engine;
import io.tieout.revenue.RevenueMethod.Need;
import io.tieout.run.Transactions;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the first condition on the way to revenue that a record does not meet. */
public final class Absences {
    private static final Set<String> LINES = Set.of("timesheet_line", "expense_line");
    private final Engine engine = new Engine();
    private final Records records;
    private final Transactions transactions;

    public Absences(Records records, Transactions transactions) {
        this.records = records;
        this.transactions = transactions;
    }

    /**
     * Why a record is not in the revenue of a month.
     *
     * @param month null: the month that it belongs to
     */
    public WhyNot of(String given, @Nullable YearMonth month) {
        return transactions.reading(() -> {
            String ref = records.known(given);
            return new Search(ref, records.answers(ref), month).find();
        });
    }

    /** One search, condition after condition. */
    private final class Search {
        private final String ref;
        private final Answers answers;
        private final @Nullable YearMonth asked;
        private Optional<AskedRun> run = Optional.empty();

        Search(String ref, Answers answers, @Nullable YearMonth asked) {
            this.ref = ref;
            this.answers = answers;
            this.asked = asked;
        }

        WhyNot find() {
            List<SequencedMap<String, Object>> versions = answers.to("explain/versions.sql");
            if (versions.isEmpty()) {
                return rejected();
            }
            Map<String, Object> last = versions.getLast();
            String kind = ref.split(":", -1)[1];
            if (!LINES.contains(kind) && !kind.equals("milestone")) {
                return because(
                        Reason.NO_REVENUE,
                        "It is no line of work and no milestone; what became of it is told by its trace." + bearsOn(),
                        NextStep.of("trace", ref));
            }
            if ("deleted".equals(last.get("presence"))) {
                return because(
                        Reason.DELETED,
                        "Its source deleted it: version %s, known %s."
                                .formatted(last.get("version"), last.get("known_at")),
                        corrected("Deliver it again, if it should count."));
            }
            return inItsMonth(versions, kind);
        }

        /** What differs for it, on whatever kind of account, as the last run that knows it found. */
        private String bearsOn() {
            run = records.run(answers, null, asked);
            return run
                    .map(known -> answers.with("run_id", known.runId()).to("explain/differences.sql"))
                    .orElse(List.of())
                    .stream()
                    .map(row -> " The %s of %s differs by %s %s for it: %s."
                            .formatted(
                                    accountKind(row).words(),
                                    row.get("contract"),
                                    amount(row, "amount").toPlainString(),
                                    row.get("currency"),
                                    row.get("cause")))
                    .collect(Collectors.joining());
        }

        private WhyNot rejected() {
            Map<String, Object> row = answers.to("explain/rejected.sql").getLast();
            ReasonCode code = ReasonCode.valueOf(String.valueOf(row.get("code")));
            return because(
                    Reason.REJECTED,
                    "Line %s of %s was turned away as %s: %s%s."
                            .formatted(
                                    row.get("line"),
                                    row.get("file"),
                                    code,
                                    row.containsKey("field") ? row.get("field") + " " : "",
                                    found(row)),
                    corrected(code.nextStep()));
        }

        private static String found(Map<String, Object> row) {
            return "is %s, expected %s"
                    .formatted(row.getOrDefault("found", "empty"), row.getOrDefault("expected", "a value"));
        }

        private WhyNot inItsMonth(List<SequencedMap<String, Object>> versions, String kind) {
            Map<?, ?> said = said(versions.getLast());
            if (kind.equals("milestone")) {
                return milestone(said);
            }
            YearMonth own = monthOf(said);
            if (asked != null && !asked.equals(own)) {
                return versions.stream().anyMatch(version -> asked.equals(monthOf(said(version))))
                        ? because(
                                Reason.SUPERSEDED,
                                "An earlier version was of %s; version %s moved it to %s."
                                        .formatted(asked, versions.getLast().get("version"), own),
                                NextStep.of("why-not", ref, "--period", own))
                        : because(
                                Reason.OTHER_MONTH,
                                "It is work of %s, not of %s.".formatted(own, asked),
                                NextStep.of("why-not", ref, "--period", own));
            }
            return inTheClose(own, versions.getLast());
        }

        private static Map<?, ?> said(Map<String, Object> version) {
            return (Map<?, ?>) Objects.requireNonNull(version.get("said"));
        }

        private static YearMonth monthOf(Map<?, ?> said) {
            Object day = said.containsKey("work_on") ? said.get("work_on") : said.get("incurred_on");
            return YearMonth.parse(String.valueOf(day).substring(0, "2026-09".length()));
        }

        private WhyNot inTheClose(YearMonth month, Map<String, Object> version) {
            Answers ofMonth = answers.with("month", month.atDay(1));
            if (ofMonth.to("explain/candidates.sql").isEmpty()) {
                return because(Reason.NOT_CLOSED, "No close of %s is complete yet.".formatted(month), close(month));
            }
            run = records.run(answers, null, month);
            if (run.isEmpty()) {
                return because(
                        Reason.NOT_KNOWN,
                        "It became known at number %s, after the last close of %s; the next run that computes %s takes it."
                                .formatted(version.get("number"), month, month),
                        close(month));
            }
            return inItsContract(answers.with("run_id", run.orElseThrow().runId()), month);
        }

        private WhyNot inItsContract(Answers ofRun, YearMonth month) {
            Map<String, Object> contract =
                    ofRun.first("explain/follow/contract.sql").orElseThrow();
            Map<String, Object> valued =
                    ofRun.first("explain/follow/valued.sql").orElseThrow();
            if (valued.get("held") instanceof String held) {
                ReasonCode code = ReasonCode.valueOf(held);
                return because(
                        Reason.HELD,
                        code.owner(),
                        "It is held as %s: %s Found %s."
                                .formatted(code, code.meaning(), contract.getOrDefault("found", valued.get("hours"))),
                        corrected(code.nextStep()));
            }
            if (contract.get("contract") == null) {
                return because(
                        Reason.NOT_PRICED,
                        "It is worth 0: %s is not billable, and of no contract.".formatted(contract.get("project")),
                        Optional.empty());
            }
            String place = "%s/%s".formatted(contract.get("contract"), contract.get("obligation"));
            Optional<WhyNot> outside = outsideTerm(ofRun, valued, place);
            if (outside.isPresent()) {
                return outside.get();
            }
            boolean priced = Boolean.TRUE.equals(valued.get("priced"));
            Optional<String> progress = priced ? Optional.empty() : progress(contract, valued);
            if (!priced && progress.isEmpty()) {
                return because(
                        Reason.NOT_PRICED,
                        "It is carried to %s and worth 0: %s."
                                .formatted(
                                        place,
                                        isBillable(contract)
                                                ? "%s does not pay by the line".formatted(contract.get("method"))
                                                : "it is not billable"),
                        Optional.empty());
            }
            if (!Boolean.TRUE.equals(valued.get("approved"))) {
                return because(
                        Reason.NOT_APPROVED,
                        progress.map(part -> "%s counts for %s, and nobody approved it".formatted(part, place))
                                        .orElseGet(
                                                () -> "It is delivered work of %s, worth %s %s, and nobody approved it"
                                                        .formatted(place, valued.get("amount"), valued.get("currency")))
                                + ".",
                        corrected("Approve it at the source and deliver it again."));
            }
            return inThePosition(
                    ofRun,
                    contract,
                    month,
                    progress.orElseGet(() -> "%s %s of it".formatted(valued.get("amount"), valued.get("currency"))));
        }

        /** What of a line without a price its method measures progress by. */
        private Optional<String> progress(Map<String, Object> contract, Map<String, Object> valued) {
            String method = String.valueOf(contract.get("method"));
            if (engine.needs(method, Need.HOURS) && valued.get("hours") != null) {
                return Optional.of("The progress by %s h of it".formatted(valued.get("hours")));
            }
            if (engine.needs(method, Need.COST) && valued.get("cost_amount") != null) {
                return Optional.of("The progress by %s %s of its cost"
                        .formatted(
                                valued.get("cost_amount"),
                                valued.getOrDefault("cost_currency", valued.get("currency"))));
            }
            return Optional.empty();
        }

        /** Work that counts by its price or its hours, and is of a day that its term does not have. */
        private Optional<WhyNot> outsideTerm(Answers ofRun, Map<String, Object> valued, String place) {
            if (!"OUTSIDE_TERM".equals(valued.get("gate"))) {
                return Optional.empty();
            }
            Map<String, Object> term = ofRun.first("explain/term_of_line.sql").orElseThrow();
            Object lastOn = term.get("last_on");
            String sentence = "It is delivered work of %s, dated %s, outside of the term from %s %s"
                    .formatted(
                            place, term.get("work_on"), term.get("first_on"), lastOn == null ? "on" : "to " + lastOn);
            Object letThroughOn = term.get("let_through_on");
            if (letThroughOn == null) {
                return Optional.of(
                        because(
                                Reason.OUTSIDE_TERM,
                                sentence + ".",
                                corrected(
                                        "Deliver an amendment that extends the term, or correct the day or the project at the source.")));
            }
            boolean approved = Boolean.TRUE.equals(valued.get("approved"));
            String since = approved
                    ? "%s; it counts from %s on, by the amendment of that day."
                    : "%s; it is within the term from %s on, by the amendment of that day, and waits for approval then.";
            return Optional.of(because(
                    Reason.OUTSIDE_TERM,
                    since.formatted(sentence, letThroughOn),
                    approved ? Optional.empty() : corrected("Approve it at the source and deliver it again.")));
        }

        private boolean isBillable(Map<String, Object> contract) {
            Map<?, ?> said = said(answers.to("explain/versions.sql").getLast());
            return Boolean.TRUE.equals(contract.get("billable")) && !Boolean.FALSE.equals(said.get("billable"));
        }

        private WhyNot milestone(Map<?, ?> said) {
            Optional<WhyNot> over = afterTheLastDay(said);
            if (over.isPresent()) {
                return over.get();
            }
            String due = said.get("due_on") == null ? "It" : "It was due on %s and".formatted(said.get("due_on"));
            if (said.get("accepted_on") == null) {
                return because(
                        Reason.NOT_ACCEPTED,
                        due + " is not accepted.",
                        corrected("Deliver its acceptance with evidence."));
            }
            if (said.get("evidence") == null) {
                return because(
                        Reason.NOT_ACCEPTED,
                        "It was accepted on %s without evidence.".formatted(said.get("accepted_on")),
                        corrected("Deliver the evidence of its acceptance."));
            }
            YearMonth month =
                    YearMonth.parse(String.valueOf(said.get("accepted_on")).substring(0, "2026-09".length()));
            if (asked != null && !asked.equals(month)) {
                return because(
                        Reason.OTHER_MONTH,
                        "It was accepted in %s, not in %s.".formatted(month, asked),
                        NextStep.of("why-not", ref, "--period", month));
            }
            run = records.run(answers, null, month);
            if (run.isEmpty()) {
                return because(
                        Reason.NOT_KNOWN,
                        "No completed close of %s knows its acceptance.".formatted(month),
                        close(month));
            }
            Answers ofRun = answers.with("run_id", run.orElseThrow().runId());
            return inThePosition(
                    ofRun, ofRun.to("explain/follow/contract.sql").getLast(), month, said.get("amount") + " of it");
        }

        /** A milestone that was due, or accepted, when its contract was over. */
        private Optional<WhyNot> afterTheLastDay(Map<?, ?> said) {
            Optional<AskedRun> knew = records.run(answers, null, asked);
            Optional<SequencedMap<String, Object>> over =
                    knew.flatMap(known -> answers.with("run_id", known.runId()).first("explain/over_before.sql"));
            over.ifPresent(row -> run = knew);
            return over.map(
                    row -> because(
                            Reason.OUTSIDE_TERM,
                            "It was %s on %s, after the last day of service %s of %s."
                                    .formatted(
                                            row.get("what"),
                                            row.get("came_on"),
                                            row.get("last_on"),
                                            row.get("contract")),
                            corrected(
                                    "Delete it at the source where it will not come, else correct its day, or terminated_on of the contract.")));
        }

        private WhyNot inThePosition(Answers ofRun, Map<String, Object> place, YearMonth month, String amount) {
            String name = "%s/%s of %s".formatted(place.get("contract"), place.get("obligation"), month);
            Optional<SequencedMap<String, Object>> position = ofRun.to("explain/follow/position.sql").stream()
                    .filter(row -> month.toString().equals(row.get("month")))
                    .findFirst();
            if (position.isEmpty()) {
                return obligationHeld(ofRun, place, name);
            }
            BigDecimal above = amount(position.get(), "accepted").subtract(amount(position.get(), "amount"));
            if (above.signum() > 0) {
                return because(
                        Reason.OVER_LIMIT,
                        "%s counts in %s; %s %s of that position is above the cap of the obligation or the funding of the contract, and not recognised."
                                .formatted(
                                        amount,
                                        name,
                                        above.toPlainString(),
                                        position.get().get("currency")),
                        NextStep.of(
                                "explain",
                                "%s/%s/%s".formatted(place.get("contract"), place.get("obligation"), month)));
            }
            List<SequencedMap<String, Object>> entries = ofRun.to("explain/follow/entry_line.sql");
            if (entries.isEmpty()) {
                return because(
                        Reason.NOT_POSTED,
                        "%s is in the revenue of %s; no entry posts it, as far as the run knew."
                                .formatted(amount, name),
                        NextStep.of("plan list"));
            }
            Optional<SequencedMap<String, Object>> untaken = ofRun.to("explain/differences.sql").stream()
                    .filter(row -> Leg.of(String.valueOf(row.get("leg"))) == Leg.PLAN
                            && accountKind(row) == AccountKind.REVENUE
                            && month.toString().equals(row.get("month"))
                            && Objects.equals(place.get("contract"), row.get("contract")))
                    .findFirst();
            if (untaken.isPresent()) {
                return because(
                        Reason.NOT_POSTED,
                        "%s is in the revenue of %s; the ledger has not taken what changed of it: %s with it, %s without, as far as the run knew (%s)."
                                .formatted(
                                        amount,
                                        name,
                                        amount(untaken.get(), "expected").toPlainString(),
                                        amount(untaken.get(), "actual").toPlainString(),
                                        untaken.get().get("cause")),
                        NextStep.of("plan list"));
            }
            return because(
                    Reason.NOTHING,
                    "%s is in the revenue of %s, posted by %s."
                            .formatted(amount, name, entries.getLast().get("entry_key")),
                    Optional.empty());
        }

        private static AccountKind accountKind(Map<String, Object> row) {
            return AccountKind.of(String.valueOf(row.get("account_kind")));
        }

        private static BigDecimal amount(Map<String, Object> row, String column) {
            return (BigDecimal) Objects.requireNonNull(row.get(column));
        }

        private WhyNot obligationHeld(Answers ofRun, Map<String, Object> place, String name) {
            Map<String, Object> held = ofRun.with("contract", place.get("contract"))
                    .with("obligation", place.get("obligation"))
                    .first("explain/held_obligations.sql")
                    .orElseThrow();
            return because(
                    Reason.OBLIGATION_HELD,
                    "%s is held as %s, found %s.".formatted(name, held.get("code"), held.get("found")),
                    corrected(String.valueOf(held.get("next_step"))));
        }

        /** The next close of the month takes it, once it is corrected. */
        private Optional<NextStep> corrected(String words) {
            return Optional.of(close(run.map(AskedRun::month).orElse(asked)).after(words));
        }

        /** Of the company that was asked; a person who asks of a record that no run knows fills in the rest. */
        private NextStep close(@Nullable YearMonth month) {
            return NextStep.of(
                    "run",
                    "month-end-close",
                    "--period",
                    month == null ? "YYYY-MM" : month,
                    "--entity",
                    run.map(AskedRun::entity).orElse("NAME"));
        }

        private WhyNot because(Reason reason, String sentence, NextStep next) {
            return because(reason, sentence, Optional.of(next));
        }

        private WhyNot because(Reason reason, String sentence, Optional<NextStep> next) {
            return because(reason, reason.owner(), sentence, next);
        }

        private WhyNot because(Reason reason, Owner owner, String sentence, Optional<NextStep> next) {
            return new WhyNot(ref, reason, owner, sentence, next, run);
        }
    }
}
