package io.tieout.recognise;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes positions by the method that the obligation names. */
public final class Engine {
    private final Map<String, RevenueMethod> methods;

    public Engine() {
        methods = Stream.of(new TimeAndMaterials(), new AcceptedMilestones(), new StraightLineMonthly())
                .collect(Collectors.toMap(RevenueMethod::name, Function.identity()));
    }

    /** The method of an obligation, where there is one of that name. */
    public Optional<RevenueMethod> method(Obligation terms) {
        return Optional.ofNullable(methods.get(terms.method()));
    }

    /** One position for each month from the first to the last; asking for them singly gives the same. */
    public List<Position> positions(Facts facts, YearMonth first, YearMonth last) {
        RevenueMethod method = method(facts.terms()).orElseThrow();
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .map(month -> new Position(
                        facts.terms(), month, method.at(facts, month.minusMonths(1)), method.at(facts, month)))
                .toList();
    }
}
