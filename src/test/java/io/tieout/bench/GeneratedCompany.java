package io.tieout.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One company of a made-up firm, in September 2026. Every line is drawn by a chance of its own, so nothing is kept but one sum for each
 * contract.
 *
 * @param seed  of this company
 * @param lines of timesheets; a tenth as many expenses, a fifth as many lines of the ledger
 */
record GeneratedCompany(
        String entity, String currency, long seed, long lines, int persons, List<Agreement> agreements) {
    static final String DELIVERED_ON = "2026-10-02";

    static GeneratedCompany of(String entity, String currency, long seed, long lines) {
        int contracts = (int) Math.max(50, lines / 500);
        boolean isYen = currency.equals("JPY");
        BigDecimal scale = isYen ? new BigDecimal("160") : BigDecimal.ONE;
        List<Agreement> agreements = IntStream.range(0, contracts)
                .mapToObj(number -> new Agreement(entity, number, isYen ? 0 : 2, scale, Math.max(1, lines / contracts)))
                .toList();
        return new GeneratedCompany(
                entity,
                currency,
                seed ^ entity.hashCode() * 0x9E3779B97F4A7C15L,
                lines,
                (int) Math.max(8, lines / 200),
                agreements);
    }

    /** Lays its delivery and its books into the home, and says what must come of them. */
    Truth writeInto(Path home) throws IOException {
        Path delivery = home.resolve("inbox").resolve(entity).resolve(DELIVERED_ON);
        Truth truth = new Truth();
        List<Worked> worked = agreements.stream().map(Worked::new).toList();
        new GeneratedTerms(this, truth).writeInto(delivery);
        new GeneratedWork(this, truth, worked).writeInto(delivery);
        new GeneratedBooks(this, truth, worked)
                .writeInto(delivery, home.resolve("ledgers").resolve(entity));
        worked.forEach(each -> truth.contract(each.agreed().contract(), each.figures()));
        return truth;
    }

    String source() {
        return "psa-" + entity.toLowerCase(Locale.ROOT);
    }

    String ledger() {
        return "books-" + entity.toLowerCase(Locale.ROOT);
    }

    String resource(int person) {
        return "%s-R%04d".formatted(entity, person);
    }

    SplittableRandom chance(String of, long number) {
        return new SplittableRandom(seed + of.hashCode() * 31L + number * 0x632BE59BD9B4E019L);
    }

    /** In the company's currency. */
    BigDecimal amount(BigDecimal euros) {
        return agreements.getFirst().amount(euros);
    }
}
