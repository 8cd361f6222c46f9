package io.tieout.revenue;

import io.tieout.money.Money;
import io.tieout.revenue.Contract.Invoice;
import io.tieout.revenue.Terms.Modification;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A contract written down for a test: everything that is not said is as plain as can be. */
final class GivenContract {
    private final Currency currency;
    private final List<Obligation> obligations = new ArrayList<>();
    private final List<Invoice> invoices = new ArrayList<>();
    private final Map<Setting, String> policy = new EnumMap<>(Setting.class);
    private @Nullable BigDecimal price;
    private @Nullable BigDecimal fundingLimit;
    private LocalDate startOn = LocalDate.of(2026, 1, 1);
    private Ending ending = Ending.agreed(null);

    private GivenContract(String currency) {
        this.currency = Currency.getInstance(currency);
    }

    static GivenContract in(String currency) {
        return new GivenContract(currency);
    }

    GivenContract price(String amount) {
        price = new BigDecimal(amount);
        return this;
    }

    GivenContract fundedTo(String amount) {
        fundingLimit = new BigDecimal(amount);
        return this;
    }

    GivenContract from(LocalDate day) {
        startOn = day;
        return this;
    }

    GivenContract until(LocalDate day) {
        ending = Ending.agreed(day);
        return this;
    }

    GivenContract terminatedOn(LocalDate day) {
        ending = Ending.stated(true, ending.agreedOn(), day, null);
        return this;
    }

    /** With nothing but its status for the agreed end and, where {@code day} is null, for the last day of service. */
    GivenContract terminatedByStatus(@Nullable LocalDate day) {
        ending = Ending.stated(true, day, null, null);
        return this;
    }

    GivenContract policy(Setting setting, String value) {
        policy.put(setting, value);
        return this;
    }

    GivenContract invoiced(LocalDate day, String amount) {
        invoices.add(new Invoice(null, day, new BigDecimal(amount)));
        return this;
    }

    GivenContract invoiced(String obligation, LocalDate day, String amount) {
        invoices.add(new Invoice(obligation, day, new BigDecimal(amount)));
        return this;
    }

    GivenContract with(String obligation, List<GivenTerms> versions, Fact... facts) {
        obligations.add(new Obligation(
                obligation,
                versions.stream().map(version -> version.terms(startOn)).toList(),
                Work.of(Arrays.asList(facts))));
        return this;
    }

    GivenContract with(String obligation, GivenTerms terms, Fact... facts) {
        return with(obligation, List.of(terms), facts);
    }

    Contract contract() {
        return new Contract(
                "C-1", currency, price, fundingLimit, startOn, ending, new Policy(policy), obligations, invoices);
    }

    List<Position> positions(YearMonth first, YearMonth last) {
        Engine.Computed computed = new Engine().positions(contract(), first, last);
        if (!computed.held().isEmpty()) {
            throw new AssertionError("held: " + computed.held());
        }
        return computed.positions();
    }

    /** Why its obligations are held, a text each: {@code 1: TERMS_INCOMPLETE no price}. */
    List<String> held() {
        YearMonth month = YearMonth.from(startOn);
        return new Engine()
                .positions(contract(), month, month).held().stream()
                        .map(each -> "%s: %s %s".formatted(each.obligation(), each.code(), each.found()))
                        .toList();
    }

    /** An amount of one obligation, month by month from the contract's start, as text. */
    List<String> monthly(String obligation, YearMonth last, Function<Position, @Nullable Money> amount) {
        return positions(YearMonth.from(startOn), last).stream()
                .filter(position -> position.obligation().equals(obligation))
                .map(amount)
                .map(money -> money == null ? "-" : money.amount().toPlainString())
                .toList();
    }

    /** Revenue of obligation 1, month by month from the contract's start. */
    List<String> revenue(YearMonth last) {
        return monthly("1", last, Position::revenue);
    }

    Position position(YearMonth month) {
        return positions(month, month).getFirst();
    }

    /** One version of an obligation. */
    static final class GivenTerms {
        private final String method;
        private int version = 1;
        private @Nullable LocalDate effectiveOn;
        private Modification modification = Modification.ORIGINAL;
        private @Nullable BigDecimal price;
        private @Nullable BigDecimal cap;
        private @Nullable LocalDate startOn;
        private @Nullable LocalDate endOn;
        private @Nullable BigDecimal plannedHours;
        private @Nullable BigDecimal plannedCost;
        private @Nullable BigDecimal standalonePrice;
        private BigDecimal feePercent = BigDecimal.ZERO;
        private BigDecimal markupPercent = BigDecimal.ZERO;
        private BigDecimal variableAmount = BigDecimal.ZERO;
        private BigDecimal variableConstrained = BigDecimal.ZERO;

        private GivenTerms(String method) {
            this.method = method;
        }

        static GivenTerms by(String method) {
            return new GivenTerms(method);
        }

        static GivenTerms byTheHour() {
            return by("time_and_materials");
        }

        GivenTerms amended(int number, Modification how, LocalDate day) {
            version = number;
            modification = how;
            effectiveOn = day;
            return this;
        }

        GivenTerms numbered(int number) {
            version = number;
            return this;
        }

        GivenTerms effective(LocalDate day) {
            effectiveOn = day;
            return this;
        }

        GivenTerms price(String amount) {
            price = new BigDecimal(amount);
            return this;
        }

        GivenTerms cap(String amount) {
            cap = new BigDecimal(amount);
            return this;
        }

        GivenTerms term(LocalDate first, LocalDate last) {
            startOn = first;
            endOn = last;
            return this;
        }

        GivenTerms plannedHours(String hours) {
            plannedHours = new BigDecimal(hours);
            return this;
        }

        GivenTerms plannedCost(String amount) {
            plannedCost = new BigDecimal(amount);
            return this;
        }

        GivenTerms standalone(String amount) {
            standalonePrice = new BigDecimal(amount);
            return this;
        }

        GivenTerms fee(String percent) {
            feePercent = new BigDecimal(percent);
            return this;
        }

        GivenTerms markup(String percent) {
            markupPercent = new BigDecimal(percent);
            return this;
        }

        GivenTerms variable(String amount, String constrained) {
            variableAmount = new BigDecimal(amount);
            variableConstrained = new BigDecimal(constrained);
            return this;
        }

        Terms terms(LocalDate contractStart) {
            LocalDate start = startOn == null ? contractStart : startOn;
            return new Terms(
                    version,
                    effectiveOn == null ? start : effectiveOn,
                    modification,
                    method,
                    price,
                    cap,
                    start,
                    endOn,
                    plannedHours,
                    plannedCost,
                    standalonePrice,
                    feePercent,
                    markupPercent,
                    variableAmount,
                    variableConstrained);
        }
    }
}
