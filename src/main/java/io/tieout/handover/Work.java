package io.tieout.handover;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Work as it stands where it is invoiced; person, place and order line by their numbers there.
 *
 * @param person    who worked; empty of expenses
 * @param place     the project of hours, the order of expenses
 * @param orderLine what pays for it; empty where nothing does
 * @param quantity  hours, or the amount of expenses, to the ten-thousandth; below zero in a piece that takes some back
 * @param unit      {@code h}, or the currency of expenses
 */
public record Work(
        WorkKind kind,
        LocalDate workOn,
        String person,
        String place,
        String orderLine,
        BigDecimal quantity,
        String unit) {
    /** The unit of hours. */
    public static final String HOURS = "h";

    private static final int DECIMALS = 4;

    public Work {
        quantity = quantity.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** Hours of somebody in a project. */
    public static Work time(LocalDate workOn, String person, String project, String orderLine, BigDecimal hours) {
        return new Work(WorkKind.TIME, workOn, person, project, orderLine, hours, HOURS);
    }

    /** An expense that an order pays for. @param currency in which {@code amount} is */
    public static Work expense(LocalDate workOn, String order, String orderLine, BigDecimal amount, String currency) {
        return new Work(WorkKind.EXPENSES, workOn, "", order, orderLine, amount, currency);
    }

    /** As a person would look for it. */
    public String told() {
        return switch (kind) {
            case TIME ->
                "%s on %s, person %s, project %s, order line %s"
                        .formatted(quantityTold(), workOn, orNone(person), orNone(place), orNone(orderLine));
            case EXPENSES ->
                "%s on %s, order %s, order line %s".formatted(quantityTold(), workOn, orNone(place), orNone(orderLine));
        };
    }

    /** {@code 6.5 h}, {@code 112.35 EUR}. */
    String quantityTold() {
        return Figures.plain(quantity, kind == WorkKind.TIME ? 0 : 2) + " " + unit;
    }

    private static String orNone(String number) {
        return number.isEmpty() ? "none" : number;
    }
}
