package io.tieout.revenue;

import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.SecondOpinion.Outlook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a contract of several obligations stands on a day, written from the rules on top of {@link SecondOpinion}: prices that are
 * shared, funding, losses, and what the contract owes and is owed. It shares nothing with the engine but the records that hold what is given.
 */
final class SecondBundle {
    private static final MathContext EXACT = new MathContext(60, RoundingMode.HALF_UP);

    private final RandomBundle given;
    private final List<List<Terms>> versions;
    private final List<SecondOpinion> recognised;
    private final List<SecondOpinion> delivered;
    private final boolean isEveryDayAsked;
    private final List<NavigableSet<LocalDate>> ownDays;
    private final List<Map<LocalDate, BigDecimal>> earned = new ArrayList<>();
    private final Map<LocalDate, List<BigDecimal>> funded = new HashMap<>();
    private final @Nullable SecondFunding funding;
    private LocalDate walked;
    private List<BigDecimal> atWalked;

    /** @param isEveryDayAsked where the order of days is asked for, also those on which nothing is said to happen */
    SecondBundle(RandomBundle given, boolean isEveryDayAsked) {
        this.given = given;
        this.isEveryDayAsked = isEveryDayAsked;
        this.versions = given.parts().stream()
                .map(part -> part.versions().stream()
                        .sorted(Comparator.comparing(Terms::effectiveOn).thenComparing(Terms::version))
                        .toList())
                .toList();
        List<SecondOpinion> gated = new ArrayList<>();
        List<SecondOpinion> ungated = new ArrayList<>();
        for (int part = 0; part < given.parts().size(); part++) {
            int number = part;
            gated.add(SecondOpinion.of(given.parts().get(part), (terms, day) -> agreed(number, terms, day)));
            ungated.add(SecondOpinion.ofDelivered(given.parts().get(part), (terms, day) -> agreed(number, terms, day)));
        }
        this.recognised = gated;
        this.delivered = ungated;
        this.ownDays =
                IntStream.range(0, given.parts().size()).mapToObj(this::daysOf).toList();
        this.funding = given.fundingLimit() == null
                ? null
                : new SecondFunding(given.fundingLimit(), given.parts().size());
        this.walked = firstDay().minusDays(1);
        this.atWalked = atFirst();
        given.parts().forEach(part -> earned.add(new HashMap<>()));
    }

    /**
     * Rule 4: prices of their own stay; what they leave is shared by stand-alone prices, and a single obligation with neither takes what
     * the others leave at theirs. Of the other obligations the versions in force on the day count.
     */
    private BigDecimal agreed(int part, Terms terms, LocalDate day) {
        if (terms.price() != null) {
            return terms.price();
        }
        List<Terms> all = new ArrayList<>();
        for (int other = 0; other < given.parts().size(); other++) {
            all.add(other == part ? terms : inForce(other, day));
        }
        BigDecimal left = given.price()
                .subtract(sum(
                        all.stream().map(Terms::price).filter(Objects::nonNull).toList()));
        List<Terms> weighed = all.stream()
                .filter(each -> each.price() == null && each.standalonePrice() != null)
                .toList();
        BigDecimal weights = sum(weighed.stream().map(Terms::standalonePrice).toList());
        boolean oneHasNeither = all.stream().anyMatch(each -> each.price() == null && each.standalonePrice() == null);
        if (oneHasNeither) {
            return terms.standalonePrice() == null ? left.subtract(weights) : terms.standalonePrice();
        }
        BigDecimal missing = left.subtract(
                sum(weighed.stream().map(each -> share(left, each, weights)).toList()));
        Terms largest = weighed.stream()
                .max(Comparator.comparing(Terms::standalonePrice))
                .orElseThrow();
        int first = IntStream.range(0, all.size())
                .filter(n -> all.get(n).price() == null
                        && all.get(n).standalonePrice().compareTo(largest.standalonePrice()) == 0)
                .findFirst()
                .orElseThrow();
        BigDecimal share = share(left, terms, weights);
        return first == part ? share.add(missing) : share;
    }

    private BigDecimal share(BigDecimal of, Terms terms, BigDecimal weights) {
        return rounded(of.multiply(terms.standalonePrice()).divide(weights, EXACT));
    }

    private Terms inForce(int part, LocalDate day) {
        LocalDate last = given.parts().get(part).lastDay(day);
        return versions.get(part).reversed().stream()
                .filter(terms -> !terms.effectiveOn().isAfter(last))
                .findFirst()
                .orElse(versions.get(part).getFirst());
    }

    /** The method by which an obligation is earned on a day. */
    String method(int part, LocalDate day) {
        return inForce(part, day).method();
    }

    /** Days on which something of an obligation may change that is not earned by time alone. */
    NavigableSet<LocalDate> ownDays(int part) {
        return ownDays.get(part);
    }

    private NavigableSet<LocalDate> daysOf(int part) {
        RandomContract contract = given.parts().get(part);
        Stream<LocalDate> ofFacts = contract.facts().stream()
                .flatMap(fact -> fact instanceof Fact.Milestone milestone
                        ? Stream.of(milestone.dueOn(), milestone.acceptedOn())
                        : Stream.of(fact.day()))
                .filter(Objects::nonNull);
        Stream<LocalDate> ofTerms = contract.versions().stream()
                .flatMap(terms -> Stream.of(terms.effectiveOn(), terms.endOn()))
                .filter(Objects::nonNull);
        Stream<LocalDate> ofShares = given.price() == null
                ? Stream.of()
                : given.parts().stream()
                        .flatMap(each -> each.versions().stream())
                        .map(Terms::effectiveOn);
        NavigableSet<LocalDate> days = new TreeSet<>();
        Stream.of(ofFacts, ofTerms, ofShares).flatMap(each -> each).forEach(days::add);
        return days;
    }

    /** Of each obligation to date, before the contract's funding. */
    List<BigDecimal> earned(LocalDate day) {
        return IntStream.range(0, given.parts().size())
                .mapToObj(part -> earned(part, day))
                .toList();
    }

    private BigDecimal earned(int part, LocalDate day) {
        return earned.get(part)
                .computeIfAbsent(day, asked -> recognised.get(part).revenue(asked));
    }

    BigDecimal delivered(int part, LocalDate day) {
        return delivered.get(part).revenue(day);
    }

    BigDecimal cost(int part, LocalDate day) {
        return rounded(recognised.get(part).cost(day));
    }

    /** Rules 2 and 11: of what is over what it earned. */
    BigDecimal transactionPrice(int part, BigDecimal revenue, LocalDate day) {
        return given.isOver(day) ? revenue : recognised.get(part).transactionPrice(day);
    }

    /** Revenue to date of all obligations together stops at the funding limit, in order of day and obligation. */
    List<BigDecimal> revenue(LocalDate day) {
        if (funding == null) {
            return earned(day);
        }
        while (walked.isBefore(day)) {
            walked = walked.plusDays(1);
            atWalked = IntStream.range(0, given.parts().size())
                    .mapToObj(part -> isAsked(part, walked) ? earned(part, walked) : atWalked.get(part))
                    .toList();
            funding.earned(atWalked);
            funded.put(walked, funding.funded());
        }
        return funded.getOrDefault(day, atFirst());
    }

    private List<BigDecimal> atFirst() {
        return given.parts().stream().map(part -> BigDecimal.ZERO).toList();
    }

    BigDecimal revenue(int part, LocalDate day) {
        return funding == null ? earned(part, day) : revenue(day).get(part);
    }

    private boolean isAsked(int part, LocalDate day) {
        return isEveryDayAsked
                || ownDays.get(part).contains(day)
                || method(part, day).startsWith("straight_line");
    }

    /** Nothing is earned before it. */
    LocalDate firstDay() {
        return Stream.concat(
                        given.parts().stream()
                                .flatMap(part -> part.versions().stream())
                                .map(Terms::effectiveOn),
                        Stream.of(given.contract().startOn()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Rule 10 and D22: by obligation, the contract's with the one that leads in the month of the day. */
    List<BigDecimal> lossProvisions(LocalDate day, List<BigDecimal> revenue) {
        int count = given.parts().size();
        BigDecimal[] provisions = new BigDecimal[count];
        BigDecimal loss = BigDecimal.ZERO;
        BigDecimal shown = BigDecimal.ZERO;
        for (int part = 0; part < count; part++) {
            Outlook outlook = recognised.get(part).outlook(day);
            BigDecimal ownLoss = outlook == null ? BigDecimal.ZERO : outlook.loss();
            BigDecimal ownShown =
                    outlook == null ? BigDecimal.ZERO : outlook.cost().subtract(revenue.get(part));
            provisions[part] = provision(ownLoss, ownShown);
            loss = loss.add(ownLoss);
            shown = shown.add(ownShown);
        }
        if (given.has(Setting.LOSS_UNIT, "contract")) {
            for (int part = 0; part < count; part++) {
                provisions[part] =
                        part == leading(YearMonth.from(day)) ? provision(loss, shown) : rounded(BigDecimal.ZERO);
            }
        }
        return List.of(provisions);
    }

    /** How many obligations have a price and planned or estimated cost. */
    long withOutlook(LocalDate day) {
        return recognised.stream()
                .filter(opinion -> opinion.outlook(day) != null)
                .count();
    }

    private BigDecimal provision(BigDecimal loss, BigDecimal shown) {
        return rounded(loss.signum() > 0 ? loss.subtract(shown).max(BigDecimal.ZERO) : BigDecimal.ZERO);
    }

    /** D22: the lowest obligation that is active in a month, else the lowest. */
    int leading(YearMonth month) {
        return IntStream.range(0, given.parts().size())
                .filter(part -> versions.get(part).stream()
                        .filter(terms -> isAgreed(part, terms))
                        .anyMatch(terms -> !terms.startOn().isAfter(month.atEndOfMonth())
                                && !terms.endOn().isBefore(month.atDay(1))))
                .findFirst()
                .orElse(0);
    }

    /** Rule 2: an amendment of after the last day of service is none; the first version always is one. */
    private boolean isAgreed(int part, Terms terms) {
        LocalDate last = given.terminatedOn();
        return last == null
                || !terms.effectiveOn().isAfter(last)
                || terms.equals(versions.get(part).getFirst());
    }

    /** Rule 9: of an obligation in a month; what is of the contract as a whole stands with the one that leads. */
    BigDecimal billed(int part, YearMonth from, YearMonth to) {
        return sum(given.invoices().stream()
                .filter(invoice -> part == partOf(invoice))
                .filter(invoice -> !YearMonth.from(invoice.day()).isBefore(from))
                .filter(invoice -> !YearMonth.from(invoice.day()).isAfter(to))
                .map(Invoice::amount)
                .toList());
    }

    int partOf(Invoice invoice) {
        return IntStream.range(0, given.parts().size())
                .filter(part -> RandomBundle.name(part).equals(invoice.obligation()))
                .findFirst()
                .orElseGet(() -> leading(YearMonth.from(invoice.day())));
    }

    /** What the contract is owed after billing, or owes: what it may have to pay back apart from the rest. */
    record Balance(BigDecimal asset, BigDecimal liability, BigDecimal refund) {}

    /** Rules 9 and 11. */
    Balance balance(LocalDate day, List<BigDecimal> revenue) {
        BigDecimal billed = sum(given.invoices().stream()
                .filter(invoice -> !invoice.day().isAfter(day))
                .map(Invoice::amount)
                .toList());
        BigDecimal net = sum(revenue).subtract(billed);
        BigDecimal ahead = net.negate().max(BigDecimal.ZERO);
        BigDecimal refund = ahead.min(rounded(owedBack(day)));
        return new Balance(net.max(BigDecimal.ZERO), ahead.subtract(refund), refund);
    }

    /** Rule 11: of all obligations together. */
    BigDecimal owedBack(LocalDate day) {
        return sum(recognised.stream().map(opinion -> opinion.owed(day)).toList());
    }

    /** How many obligations are expected to give something back. */
    long owing(LocalDate day) {
        return recognised.stream()
                .filter(opinion -> opinion.owed(day).signum() > 0)
                .count();
    }

    static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(24, RoundingMode.HALF_UP)
                .setScale(given.currency().getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }
}
