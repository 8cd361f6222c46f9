package io.tieout.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Invoices as they were issued, and the books as the company keeps them: most of those invoices, purchases, and a few entries by hand. */
record GeneratedBooks(GeneratedCompany company, Truth truth, List<Worked> worked) {

    void writeInto(Path delivery, Path ledger) throws IOException {
        invoices(delivery);
        ledger(ledger);
    }

    private void invoices(Path delivery) throws IOException {
        try (CsvFile file = new CsvFile(
                delivery.resolve("invoices.csv"),
                "invoice,line,kind,entity,contract,obligation,issued_on,currency,net_amount,status,source_ref")) {
            for (Agreement agreed : company.agreements()) {
                if (agreed.isInvoiced()) {
                    file.row(
                            invoice(agreed),
                            1,
                            "invoice",
                            company.entity(),
                            agreed.contract(),
                            "1",
                            "2026-09-20",
                            company.currency(),
                            agreed.invoiced(),
                            "posted",
                            origin(agreed));
                }
            }
            truth.wrote("invoices.csv", file.rows());
        }
    }

    private static String invoice(Agreement agreed) {
        return agreed.contract().replace("-C", "-I");
    }

    private static String origin(Agreement agreed) {
        return "sales:invoice:" + invoice(agreed);
    }

    private void ledger(Path ledger) throws IOException {
        try (CsvFile file = new CsvFile(
                ledger.resolve("ledger_lines.csv"),
                "entry,line,entity,journal,account,posted_on,debit,credit,currency,partner,contract,obligation,project,reference,source_ref,description,status")) {
            for (Agreement agreed : company.agreements()) {
                if (agreed.isInvoiced() && agreed.isInvoiceInTheBooks()) {
                    entry(
                            file,
                            "SAL-%05d".formatted(agreed.number()),
                            "SAL",
                            20,
                            agreed.invoiced(),
                            "1200",
                            "4400",
                            agreed.contract(),
                            origin(agreed));
                }
            }
            for (int of = 4; of < worked.size(); of += 400) {
                Worked on = worked.get(of);
                BigDecimal amount = company.amount(new BigDecimal("1111.10"));
                entry(
                        file,
                        "MAN-%05d".formatted(of),
                        "GEN",
                        28,
                        amount,
                        "1200",
                        "4400",
                        on.agreed().contract(),
                        "");
                on.bookedByHand(amount);
            }
            for (long number = 0; file.rows() < company.lines() / 5; number++) {
                SplittableRandom chance = company.chance("purchase", number);
                BigDecimal amount = company.amount(BigDecimal.valueOf(1000 + chance.nextInt(900_000), 2));
                entry(
                        file,
                        "PUR-%07d".formatted(number),
                        "PUR",
                        1 + chance.nextInt(30),
                        amount,
                        "6000",
                        "2000",
                        "",
                        "");
            }
            truth.wrote("ledger_lines.csv", file.rows());
        }
    }

    private void entry(
            CsvFile file,
            String entry,
            String journal,
            int day,
            BigDecimal amount,
            String debited,
            String credited,
            String contract,
            String origin)
            throws IOException {
        String on = "2026-09-%02d".formatted(day);
        String obligation = contract.isEmpty() ? "" : "1";
        BigDecimal nothing = company.amount(BigDecimal.ZERO);
        for (int line = 1; line <= 2; line++) {
            boolean isDebit = line == 1;
            file.row(
                    entry,
                    line,
                    company.entity(),
                    journal,
                    isDebit ? debited : credited,
                    on,
                    isDebit ? amount : nothing,
                    isDebit ? nothing : amount,
                    company.currency(),
                    "",
                    contract,
                    obligation,
                    "",
                    "",
                    origin,
                    entry,
                    "posted");
        }
    }
}
