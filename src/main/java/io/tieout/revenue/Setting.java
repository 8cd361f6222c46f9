package io.tieout.revenue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The conventions that the standards leave open: a closed set, chosen by entity or contract in {@code policy.csv}. */
public enum Setting {
    /** Progress by cost, hours, units or survey is multiplied as it is, or first rounded half up to so many decimals of a per cent. */
    PROGRESS_ROUNDING("none", "percent_0", "percent_1", "percent_2"),
    /**
     * Time-based methods. The amount to date is rounded; or each month's own share is, and the first or last month of the term takes
     * what is missing; or the day rate is cut, and the missing units go one a day to the last days. Of a term of months there are no last
     * days to give them to: its amount to date is rounded.
     */
    REMAINDER_PLACEMENT("cumulative", "first_period", "last_period", "last_days"),
    /** A month served in part counts its days; or thirty days a month; or months counted from the start of the term, whole. */
    PARTIAL_MONTH("actual_days", "thirty_days", "whole_months"),
    /** Cost that moves progress: all of it, or hours at their cost rate, payroll and subcontractors alone. */
    PROGRESS_COST_BASE("all_cost", "labour_cost"),
    /** Progress is measured against what is expected at completion now, or against the plan of the obligation. */
    PROGRESS_DENOMINATOR("estimate_at_completion", "original_budget"),
    /** A line that crosses the cap counts up to it, or not at all. */
    CAP_BEHAVIOUR("reduce_to_fit", "hold_item"),
    /** Unused hours of a retainer become revenue on the last day of its term, or in proportion to use. */
    BREAKAGE("at_expiry", "proportional"),
    /** Gross profit is less the increase of the loss provision, or the provision stands beside it. */
    LOSS_PROVISION_PRESENTATION("in_gross_profit", "apart"),
    /** A loss is expected of the contract, or of each obligation by itself. */
    LOSS_UNIT("contract", "obligation"),
    /** Revenue in the entity's currency: at the spot rate of its day, or at the average of its month. */
    FX_RATE("spot", "average"),
    /** Days after the end of a term on which work still counts as done within it. */
    GRACE_DAYS(366);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private final List<String> choices;
    private final int mostDays;

    Setting(String... choices) {
        this.choices = List.of(choices);
        this.mostDays = 0;
    }

    /** A number of whole days, none where none is chosen. */
    Setting(int mostDays) {
        this.choices = List.of("0");
        this.mostDays = mostDays;
    }

    /** The words allowed, the default first; of a number the default alone. */
    public List<String> choices() {
        return choices;
    }

    public boolean allows(String value) {
        return mostDays > 0
                ? NUMBER.matcher(value).matches() && Integer.parseInt(value) <= mostDays
                : choices.contains(value);
    }

    /** What it may be, for a sentence. */
    public String allowed() {
        return mostDays > 0 ? "whole days from 0 to %d".formatted(mostDays) : String.join(", ", choices);
    }

    /** As it stands in {@code policy.csv}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The setting of a name, where there is one: the file also has settings that are not the engine's. */
    public static Optional<Setting> named(String word) {
        return Arrays.stream(values())
                .filter(setting -> setting.word().equals(word))
                .findFirst();
    }
}
