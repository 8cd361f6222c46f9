package io.tieout.extract.odoo;

import io.tieout.extract.RateOrigin;
import io.tieout.extract.SaidRates;
import io.tieout.extract.SaidRates.SaidRate;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The exchange rates of one company in an Odoo, as Odoo itself converts by them.
 *
 * <p>Odoo keeps, by day, how many units of a currency one unit of the base is; its company is in the base unless its own currency has
 * rates. So one unit of a currency is the company currency's rate of the day, or 1, over that of the currency, at ten decimals, half up. What
 * {@code company_rate} shows is not asked: it divides by the newest rate of the company's currency, whatever day it is of. Rates of the
 * company go before those of all companies from its first one on. Of a branch they are those of its head.
 */
public final class OdooRates implements RateOrigin {
    private static final String COMPANY = "res.company";
    private static final String HEAD = "root_id";
    private static final int PAGE = 1000;
    private static final int DECIMALS = 10;

    /** How many days after its own a rate of a day counts. */
    private static final int HOLDS = 7;

    private final Odoo odoo;
    private final long company;

    /** @param company its number in Odoo */
    public OdooRates(Odoo odoo, long company) {
        this.odoo = odoo;
        this.company = company;
    }

    @Override
    public SaidRates between(LocalDate first, LocalDate last) {
        LocalDate today = LocalDate.ofInstant(odoo.serverTime(), ZoneOffset.UTC);
        boolean hasHead = odoo.fieldsGet(COMPANY).containsKey(HEAD);
        OdooRecord own = odoo.read(
                        COMPANY, List.of(company), hasHead ? List.of("currency_id", HEAD) : List.of("currency_id"))
                .getFirst();
        long head = hasHead ? own.link(HEAD).orElseThrow().id() : company;
        long base = own.link("currency_id").orElseThrow().id();
        Map<Long, String> currencies = currencies();
        Map<Long, NavigableMap<LocalDate, BigDecimal>> kept = kept(head, last);
        NavigableMap<LocalDate, BigDecimal> ofBase = kept.getOrDefault(base, new TreeMap<>());
        List<SaidRate> rates = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        currencies.forEach((currency, name) -> {
            NavigableMap<LocalDate, BigDecimal> units = kept.getOrDefault(currency, new TreeMap<>());
            if (currency == base || units.isEmpty()) {
                return;
            }
            if (!isStandard(name)) {
                notices.add("%s is no currency of ISO 4217; its rates are left out.".formatted(name));
                return;
            }
            NavigableMap<LocalDate, BigDecimal> worth = worth(units, ofBase);
            gaps(name, worth, first, last.isBefore(today) ? last : today, notices);
            rates.addAll(within(name, worth, first, last, today));
        });
        return new SaidRates(currencies.getOrDefault(base, ""), rates, notices);
    }

    /** Those in use, by number. */
    private Map<Long, String> currencies() {
        Map<Long, String> names = new TreeMap<>();
        List<OdooRecord> page = List.of();
        do {
            page = odoo.searchRead(
                    "res.currency",
                    List.of(),
                    List.of("name"),
                    page.isEmpty() ? 0 : page.getLast().id(),
                    PAGE);
            page.forEach(currency -> names.put(currency.id(), currency.text("name")));
        } while (!page.isEmpty());
        return names;
    }

    static boolean isStandard(String name) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(name));
    }

    /** By currency and day, units for one of the base. */
    private Map<Long, NavigableMap<LocalDate, BigDecimal>> kept(long head, LocalDate last) {
        Map<Long, NavigableMap<LocalDate, BigDecimal>> ofCompany = new HashMap<>();
        Map<Long, NavigableMap<LocalDate, BigDecimal>> ofAll = new HashMap<>();
        List<OdooRecord> page = List.of();
        do {
            page = odoo.searchRead(
                    "res.currency.rate",
                    List.of(
                            List.of("company_id", "in", List.of(head, false)),
                            List.of("name", "<=", last.toString()),
                            List.of("currency_id.active", "=", true)),
                    List.of("name", "rate", "currency_id", "company_id"),
                    page.isEmpty() ? 0 : page.getLast().id(),
                    PAGE);
            page.forEach(rate -> (rate.link("company_id").isPresent() ? ofCompany : ofAll)
                    .computeIfAbsent(rate.link("currency_id").orElseThrow().id(), none -> new TreeMap<>())
                    .put(rate.day("name").orElseThrow(), rate.number("rate")));
        } while (!page.isEmpty());
        ofAll.forEach((currency, shared) -> {
            NavigableMap<LocalDate, BigDecimal> own = ofCompany.computeIfAbsent(currency, none -> new TreeMap<>());
            own.putAll(own.isEmpty() ? shared : shared.headMap(own.firstKey(), false));
        });
        return ofCompany;
    }

    /** By day on which it became another one, what a unit is worth; nothing before the first day of each of the two. */
    private static NavigableMap<LocalDate, BigDecimal> worth(
            NavigableMap<LocalDate, BigDecimal> units, NavigableMap<LocalDate, BigDecimal> ofBase) {
        NavigableSet<LocalDate> days = new TreeSet<>(units.keySet());
        days.addAll(ofBase.keySet());
        NavigableMap<LocalDate, BigDecimal> worth = new TreeMap<>();
        for (LocalDate day : days) {
            Map.Entry<LocalDate, BigDecimal> own = units.floorEntry(day);
            Map.Entry<LocalDate, BigDecimal> base =
                    ofBase.isEmpty() ? Map.entry(day, BigDecimal.ONE) : ofBase.floorEntry(day);
            if (own != null && base != null) {
                worth.put(day, base.getValue().divide(own.getValue(), DECIMALS, RoundingMode.HALF_UP));
            }
        }
        return worth;
    }

    private static List<SaidRate> within(
            String from, NavigableMap<LocalDate, BigDecimal> worth, LocalDate first, LocalDate last, LocalDate today) {
        List<SaidRate> said = new ArrayList<>();
        worth.subMap(first, true, last, true).forEach((day, rate) -> {
            LocalDate end = YearMonth.from(day).atEndOfMonth();
            boolean newest = day.equals(worth.floorKey(end));
            said.add(new SaidRate(day, from, rate, newest && end.isBefore(today)));
        });
        return said;
    }

    /** Odoo goes on with a rate until the next one, however long; here it counts for some days. */
    private static void gaps(
            String name,
            NavigableMap<LocalDate, BigDecimal> worth,
            LocalDate first,
            LocalDate last,
            List<String> notices) {
        LocalDate day = first;
        while (!day.isAfter(last)) {
            Map.Entry<LocalDate, BigDecimal> inForce = worth.floorEntry(day);
            if (inForce != null && !inForce.getKey().plusDays(HOLDS).isBefore(day)) {
                day = inForce.getKey().plusDays(HOLDS + 1L);
            } else {
                LocalDate next = worth.ceilingKey(day);
                LocalDate until = next == null || next.isAfter(last) ? last : next.minusDays(1);
                notices.add(
                        "%s has no rate for %s: a rate counts for its day and %d more; who needs one there adds it to fx_rates.csv."
                                .formatted(name, day.equals(until) ? day : day + " to " + until, HOLDS));
                day = until.plusDays(1);
            }
        }
    }
}
