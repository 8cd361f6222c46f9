package io.tieout.extract.odoo;

import io.tieout.ledger.Dimension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What of something stands on which analytic account, as a field {@code analytic_distribution} says it: {@code {"31": 60, "33,14": 40}}, where
 * accounts of several plans of one share stand together.
 *
 * @param shares   of one plan: each plan divides all of it by itself. The plan in which an account is called as an obligation, else the one
 *                 that has the lowest number. Where they are said to be more than all of it, each has the less
 */
public record Distribution(List<Share> shares) {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** Of a percentage; what is less than that is of thirds that do not add up. */
    private static final int DIGITS = 6;

    /**
     * What stands on an account, and on others that are called as the same obligation.
     *
     * @param account its number
     * @param code    its reference; empty where it has none
     */
    public record Share(long account, String code, BigDecimal percent) {

        /** The obligation that the account is called as, else its number. */
        public String dimension() {
            return Dimension.isObligation(code) ? code : String.valueOf(account);
        }

        /** Empty of an account that is not called as an obligation. */
        public Optional<String> contract() {
            return Dimension.isObligation(code) ? Optional.of(code.substring(0, code.indexOf('/'))) : Optional.empty();
        }

        /** Empty of an account that is not called as an obligation. */
        public Optional<String> obligation() {
            return Dimension.isObligation(code) ? Optional.of(code.substring(code.indexOf('/') + 1)) : Optional.empty();
        }

        private Share and(BigDecimal more) {
            return new Share(account, code, percent.add(more));
        }
    }

    /** @param row with the codes of its accounts and their plans, as {@link AnalyticCodes} wrote them */
    public static Distribution of(JsonNode distribution, JsonNode row) {
        Map<String, Share> said = new TreeMap<>();
        long plan = plan(row);
        distribution.properties().stream()
                .filter(share -> share.getValue().isNumber())
                .forEach(share -> accounts(share.getKey())
                        .filter(account -> plan(row, account) == plan)
                        .findFirst()
                        .map(account -> new Share(
                                account, code(row, account), share.getValue().decimalValue()))
                        .ifPresent(found ->
                                said.merge(found.dimension(), found, (one, other) -> one.and(other.percent()))));
        BigDecimal all = said.values().stream().map(Share::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Distribution(said.values().stream()
                .map(share -> all.compareTo(WHOLE) > 0
                        ? new Share(
                                share.account(),
                                share.code(),
                                share.percent().multiply(WHOLE).divide(all, MathContext.DECIMAL64))
                        : share)
                .toList());
    }

    /** The accounts that stand together: {@code 31,44}. */
    static Stream<Long> accounts(String together) {
        return Arrays.stream(together.split(","))
                .filter(account -> account.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static long plan(JsonNode row) {
        Comparator<Map.Entry<String, JsonNode>> calledSo = Comparator.comparing(
                account -> !Dimension.isObligation(account.getValue().asString("")));
        return row.path(AnalyticCodes.CODES).properties().stream()
                .min(calledSo.thenComparing(account -> plan(row, Long.parseLong(account.getKey()))))
                .map(account -> plan(row, Long.parseLong(account.getKey())))
                .orElse(0L);
    }

    private static long plan(JsonNode row, long account) {
        return row.path(AnalyticCodes.PLANS).path(String.valueOf(account)).asLong(0);
    }

    private static String code(JsonNode row, long account) {
        return row.path(AnalyticCodes.CODES).path(String.valueOf(account)).asString("");
    }

    /** Whether something of it is on no account. */
    public boolean leavesARest() {
        BigDecimal all = shares.stream().map(Share::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
        return all.setScale(DIGITS, RoundingMode.HALF_UP).compareTo(WHOLE) < 0;
    }

    /** An amount in as many parts as there are shares, and one for the rest where there is one; what is left over by rounding stands on the last. */
    public List<BigDecimal> parts(BigDecimal whole) {
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal left = whole;
        int last = leavesARest() ? shares.size() : shares.size() - 1;
        for (int i = 0; i <= last; i++) {
            BigDecimal part = i == last
                    ? left
                    : whole.multiply(shares.get(i).percent())
                            .movePointLeft(2)
                            .setScale(whole.scale(), RoundingMode.HALF_UP);
            parts.add(part);
            left = left.subtract(part);
        }
        return parts;
    }

    /** The same of several amounts, by name: for each share and the rest what it has of each. */
    public List<Map<String, String>> parts(Map<String, String> amounts) {
        List<Map<String, String>> parts = new ArrayList<>();
        amounts.forEach((name, whole) -> {
            List<BigDecimal> of = parts(new BigDecimal(whole));
            while (parts.size() < of.size()) {
                parts.add(new LinkedHashMap<>());
            }
            for (int i = 0; i < of.size(); i++) {
                parts.get(i).put(name, of.get(i).toPlainString());
            }
        });
        return parts;
    }
}
