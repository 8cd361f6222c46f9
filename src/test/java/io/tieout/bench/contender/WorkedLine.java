package io.tieout.bench.contender;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;

/**
 * A row of a file of work or expenses, and what it is worth once that is known.
 *
 * @param net of an expense; nothing of work
 */
public record WorkedLine(
        String line,
        boolean isWork,
        String resource,
        String project,
        LocalDate workOn,
        BigDecimal hours,
        BigDecimal net,
        boolean billable,
        String status,
        @Nullable String contract,
        @Nullable BigDecimal amount,
        boolean inTerm,
        @Nullable String held) {

    static final String INSERT = """
            insert into worked_line
                (line, is_work, resource, project, work_on, hours, billable, status, contract, amount, is_in_term,
                 is_approved, held)
            values
                (:line, :isWork, :resource, :project, :workOn, :hours, :billable, :status, :contract, :amount, :inTerm,
                 :status = 'approved', :held)
            """;

    static WorkedLine ofWork(FieldSet row) {
        return of(row, true, LocalDate.parse(row.readString("work_on")), row.readBigDecimal("hours"), BigDecimal.ZERO);
    }

    static WorkedLine ofExpense(FieldSet row) {
        return of(
                row,
                false,
                LocalDate.parse(row.readString("incurred_on")),
                BigDecimal.ZERO,
                row.readBigDecimal("net_amount"));
    }

    private static WorkedLine of(FieldSet row, boolean isWork, LocalDate day, BigDecimal hours, BigDecimal net) {
        return new WorkedLine(
                row.readString("line"),
                isWork,
                row.readString("resource"),
                row.readString("project"),
                day,
                hours,
                net,
                row.readBoolean("billable"),
                row.readString("status"),
                null,
                null,
                false,
                null);
    }

    /** Mapped and priced, or held with a reason. */
    WorkedLine valued(LookUps lookUps) {
        Optional<LookUps.Term> found = lookUps.term(project);
        if (found.isEmpty()) {
            return with(null, null, false, "PROJECT_UNKNOWN");
        }
        LookUps.Term term = found.get();
        boolean inTerm = term.covers(workOn);
        if (hours.abs().compareTo(new BigDecimal(24)) > 0) {
            return with(term.contract(), null, inTerm, "HOURS_IMPLAUSIBLE");
        }
        if (!billable || !term.isPricedByLine()) {
            return with(term.contract(), BigDecimal.ZERO, inTerm, null);
        }
        if (!isWork) {
            return with(
                    term.contract(),
                    rounded(net.multiply(term.markup().movePointLeft(2).add(BigDecimal.ONE))),
                    inTerm,
                    null);
        }
        return lookUps.rate(term.rateCard(), resource, workOn)
                .map(rate -> with(term.contract(), rounded(hours.multiply(rate)), inTerm, null))
                .orElseGet(() -> with(term.contract(), null, inTerm, "BILL_RATE_MISSING"));
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private WorkedLine with(
            @Nullable String ofContract, @Nullable BigDecimal worth, boolean isInTerm, @Nullable String heldAs) {
        return new WorkedLine(
                line,
                isWork,
                resource,
                project,
                workOn,
                hours,
                net,
                billable,
                status,
                ofContract,
                worth,
                isInTerm,
                heldAs);
    }
}
