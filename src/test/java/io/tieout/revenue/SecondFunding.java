package io.tieout.revenue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a funding limit leaves of revenue to date, day after day: what each obligation earned waits in order of day and obligation, what
 * it takes back is what it earned last, and the limit is given out from the front.
 */
final class SecondFunding {
    private record Earning(int part, BigDecimal amount) {}

    private final BigDecimal limit;
    private final List<Earning> waiting = new ArrayList<>();
    private final BigDecimal[] toDate;
    private final BigDecimal[] belowNothing;

    SecondFunding(BigDecimal limit, int parts) {
        this.limit = limit;
        toDate = zeros(parts);
        belowNothing = zeros(parts);
    }

    /** To the end of the next day. @param revenue to date of each obligation */
    void earned(List<BigDecimal> revenue) {
        for (int part = 0; part < toDate.length; part++) {
            BigDecimal moved = revenue.get(part).subtract(toDate[part]);
            toDate[part] = revenue.get(part);
            if (moved.signum() > 0) {
                waiting.add(new Earning(part, moved));
            } else if (moved.signum() < 0) {
                takeBack(part, moved.negate());
            }
        }
    }

    private void takeBack(int part, BigDecimal amount) {
        BigDecimal left = amount;
        for (int n = waiting.size() - 1; n >= 0 && left.signum() > 0; n--) {
            Earning earning = waiting.get(n);
            if (earning.part() == part) {
                BigDecimal taken = left.min(earning.amount());
                left = left.subtract(taken);
                waiting.set(n, new Earning(part, earning.amount().subtract(taken)));
            }
        }
        waiting.removeIf(earning -> earning.amount().signum() == 0);
        belowNothing[part] = belowNothing[part].subtract(left);
    }

    /** Of each obligation to date. */
    List<BigDecimal> funded() {
        BigDecimal[] funded = belowNothing.clone();
        BigDecimal room = limit.subtract(SecondBundle.sum(List.of(belowNothing)));
        for (Earning earning : waiting) {
            BigDecimal granted = earning.amount().min(room);
            funded[earning.part()] = funded[earning.part()].add(granted);
            room = room.subtract(granted);
        }
        return List.of(funded);
    }

    private static BigDecimal[] zeros(int count) {
        BigDecimal[] zeros = new BigDecimal[count];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }
}
