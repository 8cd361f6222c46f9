package io.tieout.odoo;

import io.tieout.ledger.Dimension;
import io.tieout.odoo.Chart.Thing;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What lines of the books point to in Odoo: whether it is there to be used, which number it has, and what it means when it is read back. */
public final class References {
    private final Chart chart;
    private final String ledger;

    /** @param ledger its name in the settings */
    public References(Chart chart, String ledger) {
        this.chart = chart;
        this.ledger = ledger;
    }

    /** Asks for the analytic accounts of lines. */
    public void lookUp(Collection<String> dimensions) {
        chart.find(
                Thing.ANALYTIC_ACCOUNT,
                dimensions.stream()
                        .filter(dimension -> !dimension.isEmpty()
                                && Dimension.account(dimension).isEmpty())
                        .toList());
        chart.read(
                Thing.ANALYTIC_ACCOUNT,
                dimensions.stream()
                        .flatMap(dimension -> Dimension.account(dimension).filter(References::isNumber).stream())
                        .map(Long::valueOf)
                        .toList());
    }

    /** Why something that was looked up is of no use; empty when it is. */
    public Optional<String> obstacle(Thing thing, String what, String code) {
        Set<Long> numbers = chart.numbers(thing, code);
        if (numbers.isEmpty()) {
            return Optional.of("%s %s is not in %s; make it there or map another one".formatted(what, code, ledger));
        }
        if (numbers.size() > 1) {
            return Optional.of(
                    "%s %s stands for %d things in %s; let it be one".formatted(what, code, numbers.size(), ledger));
        }
        return chart.isArchived(thing, numbers.iterator().next())
                ? Optional.of("%s %s is archived in %s; take it into use there or map another one"
                        .formatted(what, code, ledger))
                : Optional.empty();
    }

    /** The same of a currency: an Odoo has every one, most of them asleep. */
    public Optional<String> currency(String code) {
        return chart.numbers(Thing.CURRENCY, code).stream().allMatch(number -> chart.isArchived(Thing.CURRENCY, number))
                ? Optional.of("currency %s is not active in %s; activate it there".formatted(code, ledger))
                : Optional.empty();
    }

    /** The same of the analytic account of a line; empty of a line that has none. */
    public Optional<String> analytic(String dimension) {
        return dimension.isEmpty()
                ? Optional.empty()
                : Dimension.account(dimension).map(this::mapped).orElseGet(() -> called(dimension));
    }

    /** An account that a mapping names. One that is called as an obligation would be read back as that. */
    private Optional<String> mapped(String account) {
        if (!isNumber(account) || !chart.knows(Thing.ANALYTIC_ACCOUNT, Long.parseLong(account))) {
            return Optional.of("the analytic account %s is not in %s; map the number of another one: kind analytic"
                    .formatted(account, ledger));
        }
        String code = chart.code(Thing.ANALYTIC_ACCOUNT, Long.parseLong(account));
        return Dimension.isObligation(code)
                ? Optional.of(
                        "the analytic account %s is called %s in %s, which says what it is; map none of kind analytic to it"
                                .formatted(account, code, ledger))
                : Optional.empty();
    }

    private Optional<String> called(String dimension) {
        int accounts = chart.numbers(Thing.ANALYTIC_ACCOUNT, dimension).size();
        return switch (accounts) {
            case 0 ->
                Optional.of("%s has no analytic account in %s; map one: kind analytic".formatted(dimension, ledger));
            case 1 -> Optional.empty();
            default ->
                Optional.of("%s has %d analytic accounts in %s; let one of them have the code"
                        .formatted(dimension, accounts, ledger));
        };
    }

    private static boolean isNumber(String account) {
        return account.matches("\\d{1,18}");
    }

    /** Of something that nothing keeps from being used. */
    public long number(Thing thing, String code) {
        return chart.numbers(thing, code).iterator().next();
    }

    /** How a line is sent that is of a dimension; empty of none. */
    public String distribution(String dimension) {
        return dimension.isEmpty() || Dimension.account(dimension).isPresent()
                ? dimension
                : Dimension.of(String.valueOf(number(Thing.ANALYTIC_ACCOUNT, dimension)));
    }

    /** Asks for the codes of the analytic accounts of lines that were read. */
    public void read(Collection<OdooRecord> lines) {
        chart.read(
                Thing.ANALYTIC_ACCOUNT,
                lines.stream()
                        .flatMap(line -> line.json("analytic_distribution").stream())
                        .flatMap(distribution -> distribution.propertyNames().stream())
                        .flatMap(accounts -> Arrays.stream(accounts.split(",")))
                        .filter(References::isNumber)
                        .map(Long::valueOf)
                        .toList());
    }

    /**
     * Of a line that was read: the one analytic account that all of it is of, as contract and obligation where it is called so; anything
     * else as Odoo says it, which is no dimension of ours; empty of none.
     */
    public String dimension(OdooRecord line) {
        return line.json("analytic_distribution").map(this::dimension).orElse("");
    }

    private String dimension(JsonNode distribution) {
        return distribution.size() == 1 ? ofOne(distribution) : distribution.toString();
    }

    private String ofOne(JsonNode distribution) {
        Map.Entry<String, JsonNode> share = distribution.properties().iterator().next();
        boolean whole =
                share.getValue().isNumber() && share.getValue().decimalValue().compareTo(BigDecimal.valueOf(100)) == 0;
        if (!whole || !isNumber(share.getKey())) {
            return distribution.toString();
        }
        String code = chart.code(Thing.ANALYTIC_ACCOUNT, Long.parseLong(share.getKey()));
        return Dimension.isObligation(code) ? code : Dimension.of(share.getKey());
    }

    /** The numbers of what records point to by a field. */
    public static List<Long> links(Collection<OdooRecord> records, String field) {
        return records.stream()
                .flatMap(record -> record.link(field).stream())
                .map(Link::id)
                .toList();
    }
}
