package io.tieout.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.revenue.Formula;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** An obligation as {@code tieout explain --json} tells it, worked out again from nothing but what is told. */
public record Explained(JsonNode told) {

    public JsonNode position() {
        return told.get("position");
    }

    public BigDecimal figure(String name) {
        return position().get(name).decimalValue();
    }

    public boolean isPricedByTheLine() {
        return StreamSupport.stream(told.get("lines").spliterator(), false)
                .anyMatch(line -> line.get("priced").asBoolean());
    }

    /** Every line is worth its hours at its rate with the fee, or its net amount with the mark-up, rounded once; they add up to the cent. */
    public void addsUpInItsLines(int decimals) {
        BigDecimal delivered = BigDecimal.ZERO;
        BigDecimal approved = BigDecimal.ZERO;
        for (JsonNode line : told.get("lines")) {
            BigDecimal amount = line.get("amount").decimalValue();
            if (line.get("priced").asBoolean()) {
                assertThat(amount).as(line.toString()).isEqualByComparingTo(worth(line, decimals));
            } else {
                assertThat(amount).as(line.toString()).isZero();
            }
            delivered = delivered.add(amount);
            approved = approved.add(line.get("approved").asBoolean() ? amount : BigDecimal.ZERO);
        }
        assertThat(delivered).as(position().toString()).isEqualByComparingTo(figure("delivered"));
        assertThat(approved).as(position().toString()).isEqualByComparingTo(figure("approved"));
    }

    private static BigDecimal worth(JsonNode line, int decimals) {
        BigDecimal exact = line.has("hourly_rate")
                ? line.get("hours")
                        .decimalValue()
                        .multiply(line.get("hourly_rate").decimalValue())
                        .multiply(BigDecimal.valueOf(100)
                                .add(
                                        line.has("fee_percent")
                                                ? line.get("fee_percent").decimalValue()
                                                : BigDecimal.ZERO))
                        .movePointLeft(2)
                : line.get("net_amount")
                        .decimalValue()
                        .multiply(BigDecimal.valueOf(100)
                                .add(line.get("markup_percent").decimalValue()))
                        .movePointLeft(2);
        return exact.setScale(decimals, RoundingMode.HALF_UP);
    }

    /** The formula over its inputs gives revenue to date, which less what was before is the revenue of the month. */
    public void followsFromItsDerivation(int decimals) {
        JsonNode derivation = told.get("derivation");
        Map<String, BigDecimal> inputs = new HashMap<>();
        derivation
                .get("inputs")
                .forEach(input -> inputs.put(
                        input.get("name").asString(),
                        new BigDecimal(input.get("value").asString())));
        BigDecimal toDate = Formula.workedOut(derivation.get("formula").asString(), inputs::get)
                .setScale(decimals, RoundingMode.HALF_UP);
        BigDecimal before = new BigDecimal(derivation.get("before").asString());
        assertThat(toDate).as(derivation.toString()).isEqualByComparingTo(figure("revenue_to_date"));
        assertThat(toDate.subtract(before)).as(derivation.toString()).isEqualByComparingTo(figure("revenue"));
    }
}
