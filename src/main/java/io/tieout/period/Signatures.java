package io.tieout.period;

import io.tieout.period.Asked.Accepted;
import io.tieout.refusal.NextStep;
import io.tieout.run.Initiator;
import io.tieout.run.SharedLogin;
import io.tieout.transform.SqlFiles;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person says when a month is signed on a run that differs: a reason for each cause, and above a limit a second person's word. */
final class Signatures {
    private final SqlFiles sql;

    Signatures(SqlFiles sql) {
        this.sql = sql;
    }

    /** What of a run needs a reason, the largest amount first. */
    List<ToAccept> toAccept(long run) {
        return sql.statement("period/closing/to_accept.sql")
                .param("run_id", run)
                .query((row, n) -> PeriodRow.toAccept(row))
                .list();
    }

    /** What waits at the end of a run's month. */
    List<Waiting> waiting(long run) {
        return sql.statement("period/closing/waiting.sql")
                .param("run_id", run)
                .query((row, n) -> new Waiting(
                        row.getString("contract"),
                        row.getString("cause"),
                        row.getBigDecimal("amount"),
                        row.getString("currency")))
                .list();
    }

    /** The last wish to sign a month on a run. */
    Optional<Asked> asked(long run) {
        return sql.statement("period/closing/signing.sql")
                .param("run_id", run)
                .query((row, n) -> new Asked(
                        row.getLong("signing_id"),
                        row.getString("asked_by"),
                        row.getString("asked_os"),
                        row.getString("approved_by"),
                        row.getBigDecimal("accept_limit"),
                        accepted(row.getLong("signing_id"))))
                .optional();
    }

    private List<Accepted> accepted(long signing) {
        return sql.statement("period/closing/accepted.sql")
                .param("signing_id", signing)
                .query((row, n) -> new Accepted(PeriodRow.toAccept(row), row.getString("reason")))
                .list();
    }

    /** Keeps the reasons; each cause of the run has one. */
    Asked ask(SignOff signOff, long run, List<ToAccept> differing, Initiator initiator) {
        long signing = sql.statement("period/closing/ask_signing.sql")
                .param("run_id", run)
                .param("actor", initiator.actor())
                .param("os_user", initiator.osUser())
                .param("accept_limit", signOff.acceptLimit())
                .query(Long.class)
                .single();
        List<Accepted> accepted = new ArrayList<>();
        for (ToAccept what : differing) {
            String reason = signOff.reasons().getOrDefault(what.cause(), "");
            sql.statement("period/closing/accept.sql")
                    .param("signing_id", signing)
                    .param("cause", what.cause())
                    .param("amount", what.amount())
                    .param("currency", what.currency())
                    .param("reason", reason)
                    .update();
            accepted.add(new Accepted(what, reason));
        }
        return new Asked(signing, initiator.actor(), initiator.osUser(), null, signOff.acceptLimit(), accepted);
    }

    /**
     * The second person's word.
     *
     * @throws io.tieout.refusal.RefusalException when it is the same person
     */
    void approve(SignOff signOff, Asked asked, Initiator initiator) {
        boolean shared = SharedLogin.isAllowed(sql);
        if (asked.askedBy().equals(initiator.actor()) || asked.askedOs().equals(initiator.osUser()) && !shared) {
            throw Refusals.asker(signOff, asked);
        }
        sql.statement("period/closing/approve_signing.sql")
                .param("signing_id", asked.signingId())
                .param("actor", initiator.actor())
                .param("os_user", initiator.osUser())
                .update();
    }

    /** What comes next about a run that differs: reasons, with the command that lacks nothing but them, or the second person. */
    NextStep next(String entity, YearMonth month, long run) {
        return asked(run).filter(Asked::waits).isPresent()
                ? NextStep.of("period close", month, "--entity", entity).after("A second person signs it.")
                : accepting(entity, month, Map.of(), toAccept(run));
    }

    /** The command once more, with the reasons that were given and room for those that are missing. */
    static NextStep accepting(SignOff signOff, List<ToAccept> missing) {
        return accepting(signOff.entity(), signOff.month(), signOff.reasons(), missing);
    }

    private static NextStep accepting(
            String entity, YearMonth month, Map<String, String> given, List<ToAccept> missing) {
        List<Object> words = new ArrayList<>(List.of(month, "--entity", entity));
        given.forEach((cause, reason) -> words.addAll(List.of("--accept", cause + "=" + reason)));
        missing.forEach(what -> words.addAll(List.of("--accept", what.cause() + "=REASON")));
        return NextStep.of("period close", words.toArray())
                .after("Correct what differs and close again, or accept each cause with a reason.");
    }
}
