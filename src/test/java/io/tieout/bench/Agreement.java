package io.tieout.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a made-up firm agreed on one contract. Of ten contracts six are paid by the hour, one of them with a cap that is too low; the
 * others are paid by the progress of hours, by milestones, month by month, and by the hour with a cap that is never reached. Of 25 the
 * term of one is over on 25 September.
 *
 * @param number     from 0; the first one gets a fiftieth of all lines
 * @param decimals   of the company's currency
 * @param scale      what an amount in euros is multiplied by in the company's currency
 * @param meanLines  of work on a contract
 */
record Agreement(String entity, int number, int decimals, BigDecimal scale, long meanLines) {
    private static final int ROLES = 4;
    private static final BigDecimal MEAN_LINE = new BigDecimal("480");

    enum Kind {
        BY_THE_HOUR("time_and_materials"),
        BY_PROGRESS("hours_to_hours"),
        BY_MILESTONE("milestone"),
        BY_MONTH("straight_line_monthly");

        final String method;

        Kind(String method) {
            this.method = method;
        }
    }

    String contract() {
        return "%s-C%05d".formatted(entity, number);
    }

    String project(boolean second) {
        return "%s-P%05d%s".formatted(entity, number, second ? "B" : "A");
    }

    Kind kind() {
        return switch (number % 10) {
            case 5 -> Kind.BY_PROGRESS;
            case 8 -> Kind.BY_MONTH;
            case 9 -> Kind.BY_MILESTONE;
            default -> Kind.BY_THE_HOUR;
        };
    }

    boolean isOverOn25() {
        return number % 25 == 7;
    }

    String rateCard() {
        return "%s-RC%d".formatted(entity, card());
    }

    private int card() {
        return number % 3;
    }

    /** Of the fee for an hour, in the company's currency. */
    BigDecimal rate(int role, int day) {
        return amount(new BigDecimal("88.35")
                .add(new BigDecimal("7.20").multiply(BigDecimal.valueOf(role % ROLES)))
                .add(BigDecimal.valueOf(card()))
                .add(day > 15 ? new BigDecimal("1.15") : BigDecimal.ZERO));
    }

    BigDecimal markupPercent() {
        return card() == 2 && kind() == Kind.BY_THE_HOUR ? BigDecimal.TEN : BigDecimal.ZERO;
    }

    /** Nothing where there is none. */
    BigDecimal cap() {
        return switch (number % 10) {
            case 6 -> amount(MEAN_LINE.multiply(BigDecimal.valueOf(meanLines)).multiply(new BigDecimal("0.6")));
            case 7 -> amount(MEAN_LINE.multiply(BigDecimal.valueOf(meanLines)).multiply(BigDecimal.TEN.pow(3)));
            default -> BigDecimal.ZERO;
        };
    }

    /** The hours that are planned, of which about a half are worked in the month. */
    long plannedHours() {
        return Math.max(1, meanLines * 10);
    }

    BigDecimal price() {
        return switch (kind()) {
            case BY_THE_HOUR -> BigDecimal.ZERO;
            case BY_PROGRESS -> amount(new BigDecimal("100000"));
            case BY_MILESTONE -> accepted().add(waiting());
            case BY_MONTH -> amount(new BigDecimal("120000"));
        };
    }

    BigDecimal accepted() {
        return amount(new BigDecimal("30000"));
    }

    BigDecimal waiting() {
        return amount(new BigDecimal("20000"));
    }

    /** Of every third contract, one invoice; every tenth of those is not in the books. */
    boolean isInvoiced() {
        return number % 3 == 0;
    }

    boolean isInvoiceInTheBooks() {
        return number % 30 != 3;
    }

    BigDecimal invoiced() {
        return amount(new BigDecimal("4321.50"));
    }

    /** In the company's currency, half up. */
    BigDecimal amount(BigDecimal euros) {
        return euros.multiply(scale).setScale(decimals, RoundingMode.HALF_UP);
    }

    BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(decimals, RoundingMode.HALF_UP);
    }
}
