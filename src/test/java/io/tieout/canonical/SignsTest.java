package io.tieout.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.canonical.FileRow.Reject;
import io.tieout.canonical.FileRow.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sign that contradicts the kind of its row is nobody's to interpret; one that has a meaning of its own is taken. */
class SignsTest {
    private static final String INVOICES = "invoice,line,kind,issued_on,currency,net_amount,tax_amount,status\n";

    @ParameterizedTest
    @CsvSource({"net_amount, -100.00, -19.00", "tax_amount, 100.00, -19.00"})
    void aCreditNoteBelowZeroIsRejected(String column, String net, String tax) {
        Reject reject = (Reject) only(
                RecordKind.INVOICE, INVOICES + "I-2,1,credit_note,2026-09-30,EUR,%s,%s,posted\n".formatted(net, tax));
        assertThat(reject.code()).isEqualTo(RejectCode.VALUE_INVALID);
        assertThat(reject.field()).isEqualTo(column);
        assertThat(reject.id()).isEqualTo("I-2/1");
        assertThat(reject.expected()).isEqualTo("0 or more, because a credit note says how much is credited");
    }

    /** An advance that is taken off, or a discount, is a line of an invoice of its own. */
    @Test
    void aLineOfAnInvoiceMayTakeOff() {
        assertThat(only(RecordKind.INVOICE, INVOICES + "I-1,2,invoice,2026-09-30,EUR,-100.00,-19.00,posted\n"))
                .isInstanceOf(Row.class);
    }

    @Test
    void aPaymentBelowZeroIsRejected() {
        Reject reject = (Reject)
                only(RecordKind.PAYMENT, "payment,invoice,paid_on,currency,amount\nZ-1,I-1,2026-09-30,EUR,-1.00\n");
        assertThat(reject.expected()).isEqualTo("0 or more, because a payment says how much was received");
    }

    @Test
    void aMilestoneBelowZeroIsRejected() {
        Reject reject =
                (Reject) only(RecordKind.MILESTONE, "contract,obligation,milestone,amount\nC-1,1,M-1,-500.00\n");
        assertThat(reject.field()).isEqualTo("amount");
        assertThat(reject.expected())
                .isEqualTo("0 or more; a price that falls is a new version of the obligation in obligations.csv");
    }

    /** A refund of an expense, a credit of a supplier, units that come back, hours that are taken back. */
    @Test
    void whatIsGivenBackIsTaken() {
        assertThat(
                        only(
                                RecordKind.EXPENSE_LINE,
                                "line,project,category,incurred_on,currency,net_amount,status\nE-1,P-1,travel,2026-09-07,EUR,-50.00,approved\n"))
                .isInstanceOf(Row.class);
        assertThat(only(
                        RecordKind.COST_LINE,
                        "line,kind,incurred_on,currency,amount\nK-1,material,2026-09-07,EUR,-50.00\n"))
                .isInstanceOf(Row.class);
        assertThat(only(RecordKind.DELIVERY, "line,contract,obligation,delivered_on,units\nD-1,C-1,1,2026-09-07,-2\n"))
                .isInstanceOf(Row.class);
        assertThat(only(
                        RecordKind.TIMESHEET_LINE,
                        "line,resource,project,work_on,hours,status\nT-1,ann,P-1,2026-09-07,-2,approved\n"))
                .isInstanceOf(Row.class);
    }

    private static FileRow only(RecordKind kind, String text) {
        return Given.rows(Given.file(kind, text)).getFirst();
    }
}
