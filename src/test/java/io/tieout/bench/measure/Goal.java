package io.tieout.bench.measure;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What was wanted of Tieout, and how it stands.
 *
 * @param must not above this
 * @param aim  better not above this either
 * @param unit behind a figure
 * @param found by what was measured; empty where it was not
 */
record Goal(String what, double must, OptionalDouble aim, String unit, Function<Measured, Optional<Double>> found) {

    /** The measurements with most lines among those in which a step came to its end. */
    record Measured(Measurements all, long lines) {
        static Measured where(Measurements all, Step step) {
            return new Measured(
                    all,
                    all.sizes().reversed().stream()
                            .filter(lines -> all.median(lines, step).isPresent())
                            .findFirst()
                            .orElseGet(all::largest));
        }

        Optional<Cost> of(Step step) {
            return all.median(lines, step);
        }

        Optional<Double> cpu(String step) {
            return of(Step.whole(step)).map(Cost::cpu);
        }

        Optional<Double> cpu(String step, String part) {
            return of(new Step(step, part)).map(Cost::cpu);
        }

        Optional<Double> wall(String step) {
            return of(Step.whole(step)).map(Cost::wall);
        }
    }

    static Goal ratio(
            String what,
            double must,
            double aim,
            Function<Measured, Optional<Double>> cost,
            Function<Measured, Optional<Double>> against,
            String unit) {
        return new Goal(
                what,
                must,
                aim == 0 ? OptionalDouble.empty() : OptionalDouble.of(aim),
                unit,
                measured -> cost.apply(measured)
                        .flatMap(of -> against.apply(measured).map(other -> of / Math.max(0.01, other))));
    }

    static Goal notMeasured(String what, double must, String unit) {
        return new Goal(what, must, OptionalDouble.empty(), unit, measured -> Optional.empty());
    }

    String wanted() {
        return "≤ " + figure(must);
    }

    String hoped() {
        return aim.isPresent() ? "≤ " + figure(aim.getAsDouble()) : "";
    }

    String shown(Measured measured) {
        return found.apply(measured).map(this::figure).orElse("");
    }

    String verdict(Measured measured) {
        return found.apply(measured)
                .map(figure -> figure > must
                        ? "not met, by %s times".formatted(rounded(figure / must))
                        : aim.isPresent() && figure <= aim.getAsDouble() ? "met, and the aim" : "met")
                .orElse("not measured");
    }

    private String figure(double number) {
        return rounded(number) + unit;
    }

    static String rounded(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.0f", number);
    }
}
