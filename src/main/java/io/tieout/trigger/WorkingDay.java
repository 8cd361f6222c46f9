package io.tieout.trigger;

/**
 * A working day by its number from a month's end.
 *
 * @param number from 1 after it, from -1 before it; never 0
 */
record WorkingDay(int number) {
    private static final String ALLOWED = "WD-1, the last working day of the month, or WD+1, the first one after it";

    /** @throws MistakenRuleException for WD0, a number without sign, or one that is too far */
    static WorkingDay parse(String text) {
        if (!text.matches("WD[+-]\\d{1,2}")) {
            throw new MistakenRuleException(
                    text,
                    text.matches("WD[+-]?0+")
                            ? "%s; there is no WD0".formatted(ALLOWED)
                            : "a working day like WD+3 or WD-1");
        }
        int number = Integer.parseInt(text.substring(2));
        if (number == 0) {
            throw new MistakenRuleException(text, ALLOWED + "; there is no WD0");
        }
        if (Math.abs(number) > WorkingDayRule.FARTHEST) {
            throw new MistakenRuleException(text, "a working day from WD-20 to WD+20");
        }
        return new WorkingDay(number);
    }

    @Override
    public String toString() {
        return "WD%+d".formatted(number);
    }
}
