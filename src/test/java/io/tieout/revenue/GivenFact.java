package io.tieout.revenue;

import io.tieout.revenue.Fact.Cost;
import io.tieout.revenue.Fact.CostKind;
import io.tieout.revenue.Fact.Delivered;
import io.tieout.revenue.Fact.Estimate;
import io.tieout.revenue.Fact.HoursWorked;
import io.tieout.revenue.Fact.Milestone;
import io.tieout.revenue.Fact.Outcome;
import io.tieout.revenue.Fact.PricedLine;
import io.tieout.revenue.Fact.Repriced;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/** Facts of 2026 written down for a test: a day is its month and its number in it. */
final class GivenFact {
    static final YearMonth JANUARY = YearMonth.of(2026, 1);
    static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    static final YearMonth MARCH = YearMonth.of(2026, 3);
    static final YearMonth APRIL = YearMonth.of(2026, 4);

    private GivenFact() {}

    static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }

    static PricedLine line(LocalDate day, String amount) {
        return new PricedLine("line %s %s".formatted(day, amount), day, new BigDecimal(amount), true);
    }

    static PricedLine waitingLine(LocalDate day, String amount) {
        return new PricedLine("waiting line %s".formatted(day), day, new BigDecimal(amount), false);
    }

    /** A line of an earlier day, with another price by a version from a day on. */
    static Repriced repriced(PricedLine line, String after, int version, LocalDate on) {
        return repriced(line, line.amount().toPlainString(), after, version, on);
    }

    static Repriced repriced(PricedLine line, String before, String after, int version, LocalDate on) {
        PricedLine anew = new PricedLine(line.ref(), line.day(), new BigDecimal(after), line.approved());
        return new Repriced(anew, new BigDecimal(before), version, on);
    }

    static HoursWorked hours(LocalDate day, String hours) {
        return new HoursWorked("hours %s".formatted(day), day, new BigDecimal(hours), true);
    }

    static HoursWorked waitingHours(LocalDate day, String hours) {
        return new HoursWorked("waiting hours %s".formatted(day), day, new BigDecimal(hours), false);
    }

    static Cost cost(LocalDate day, String amount) {
        return cost(day, amount, CostKind.LABOUR);
    }

    static Cost cost(LocalDate day, String amount, CostKind kind) {
        return new Cost("cost %s %s".formatted(day, kind), day, new BigDecimal(amount), kind, true);
    }

    /** Of an hour of work. */
    static Cost costOfWork(LocalDate day, String amount) {
        return new Cost("work %s".formatted(day), day, new BigDecimal(amount), CostKind.LABOUR, true, true);
    }

    static Cost waitingCost(LocalDate day, String amount) {
        return new Cost("waiting cost %s".formatted(day), day, new BigDecimal(amount), CostKind.LABOUR, false);
    }

    static Delivered units(LocalDate day, String units) {
        return new Delivered("units %s".formatted(day), day, new BigDecimal(units));
    }

    static Milestone milestone(String name, String amount, LocalDate dueOn, LocalDate acceptedOn) {
        return new Milestone(name, name, new BigDecimal(amount), dueOn, acceptedOn, true);
    }

    static Estimate remainingHours(LocalDate day, String hours) {
        return new Estimate("hours estimated %s".formatted(day), day, new BigDecimal(hours), null, null, null);
    }

    static Estimate remainingCost(LocalDate day, String amount) {
        return new Estimate("cost estimated %s".formatted(day), day, null, new BigDecimal(amount), null, null);
    }

    static Estimate unitsInAll(LocalDate day, String units) {
        return new Estimate("units estimated %s".formatted(day), day, null, null, new BigDecimal(units), null);
    }

    static Estimate surveyed(LocalDate day, String percent) {
        return new Estimate("surveyed %s".formatted(day), day, null, null, null, new BigDecimal(percent));
    }

    static Outcome expected(LocalDate day, String element, String probability, String amount) {
        return outcome(day, element, probability, amount, false);
    }

    static Outcome likely(LocalDate day, String element, String probability, String amount) {
        return outcome(day, element, probability, amount, true);
    }

    private static Outcome outcome(
            LocalDate day, String element, String probability, String amount, boolean mostLikely) {
        return new Outcome(
                "%s %s %s".formatted(element, day, amount),
                day,
                element,
                new BigDecimal(probability),
                new BigDecimal(amount),
                mostLikely);
    }
}
