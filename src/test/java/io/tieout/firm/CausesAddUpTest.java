package io.tieout.firm;

import static io.tieout.firm.Firm.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.schedule.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hundred contracts of nine sorts, August posted and signed; then to each two to five changes of several kinds at random, sometimes
 * two to one line; what is deleted has nothing else that could be changed. Which kind moved August by how much is worked out
 * beside the program: the kinds are applied one after another to a folder of files, and the engine computes the schedule from the files each
 * time; {@link CausesInTheirOrderTest} has amounts by hand. An
 * obligation that stands in the end where it stood has no difference, and no cause.
 */
class CausesAddUpTest {
    private static final int CONTRACTS = 100;
    private static final int SORTS = 9;
    /** That many of them move at least: what is over a cap, or outside a term, may change without moving anything. */
    private static final int MOST = 80;

    private static final int FUNDED = 1;
    private static final int CATCH_UP = 2;
    private static final int BY_HOURS = 3;
    private static final int BY_COST = 4;
    private static final int PLAIN = 5;
    private static final int MILESTONES = 6;
    private static final int FOREIGN = 7;
    private static final int UNITS = 8;
    private static final YearMonth AUGUST = YearMonth.of(2026, 8);
    private static final List<String> GOVERNED =
            List.of("bill_rates.csv", "cost_rates.csv", "fx_rates.csv", "policy.csv");

    /** In the order in which causes stand on each other. */
    private enum Kind {
        MAPPING("mapping"),
        AMENDMENT("amendment"),
        RATE("rate"),
        EXCHANGE("fx"),
        ESTIMATE("estimate"),
        NEW("late work"),
        CHANGED("amount"),
        DELETED("deleted at source"),
        APPROVED("late approval"),
        WITHDRAWN("approval withdrawn"),
        ACCEPTED("late acceptance"),
        ACCEPTED_NO_LONGER("approval withdrawn"),
        TERMINATED("termination"),
        POLICY("policy");

        private final String cause;

        Kind(String cause) {
            this.cause = cause;
        }
    }

    @TempDir
    Path folder;

    private final Random random = new Random(20_261_129);
    private final CanonicalFolder files = new CanonicalFolder();
    private final Map<Kind, List<Runnable>> changes = new EnumMap<>(Kind.class);
    private final Map<Integer, List<Kind>> sequences = new TreeMap<>();

    @Test
    void aHundredSequencesOfChangesAreNamedByWhatEachKindMovedInTheirOrder() {
        agree();
        try (Firm firm = new Firm(folder)) {
            Map<String, Map<String, BigDecimal>> expected = new TreeMap<>();
            governs(firm);
            delivers(firm, "2026-09-03");
            firm.posts("2026-08");
            firm.signs("2026-08");

            for (int contract = 1; contract <= CONTRACTS; contract++) {
                change(contract);
            }
            Map<String, BigDecimal> first = revenue("begin");
            Map<String, BigDecimal> before = first;
            for (Kind kind : Kind.values()) {
                changes.getOrDefault(kind, List.of()).forEach(Runnable::run);
                Map<String, BigDecimal> after = revenue(kind.name());
                Map<String, BigDecimal> was = before;
                after.forEach((obligation, amount) -> expected.computeIfAbsent(obligation, name -> new TreeMap<>())
                        .merge(kind.cause, amount.subtract(was.get(obligation)), BigDecimal::add));
                before = after;
            }
            governs(firm);
            delivers(firm, "2026-10-02");
            firm.closes("2026-09");

            Map<String, Map<String, BigDecimal>> named = new TreeMap<>();
            firm.bridge("2026-09").stream()
                    .map(row -> row.split(" \\| "))
                    .filter(cells -> cells[1].equals("2026-08") && cells[2].equals("plan"))
                    .forEach(cells -> named.computeIfAbsent(cells[0], contract -> new TreeMap<>())
                            .put(cells[3], new BigDecimal(cells[4])));
            Map<String, BigDecimal> last = ofContracts(before);
            Map<String, BigDecimal> begin = ofContracts(first);
            Map<String, Map<String, BigDecimal>> worked = new TreeMap<>();
            expected.values()
                    .removeIf(causes -> causes.values().stream()
                                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                                    .signum()
                            == 0);
            expected.forEach((obligation, causes) -> causes.forEach(
                    (cause, amount) -> worked.computeIfAbsent(contract(obligation), name -> new TreeMap<>())
                            .merge(cause, amount, BigDecimal::add)));
            SoftAssertions.assertSoftly(softly -> {
                for (int contract = 1; contract <= CONTRACTS; contract++) {
                    String name = "C-" + contract;
                    Map<String, BigDecimal> causes = written(named.getOrDefault(name, Map.of()));
                    softly.assertThat(causes)
                            .as("%s, %s", name, sequences.get(contract))
                            .isEqualTo(written(worked.getOrDefault(name, Map.of())));
                    softly.assertThat(causes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                            .as(name)
                            .isEqualByComparingTo(last.get(name).subtract(begin.get(name)));
                }
            });
            assertThat(sequences)
                    .hasSize(CONTRACTS)
                    .allSatisfy((contract, kinds) -> assertThat(kinds).hasSizeBetween(2, 5));
            assertThat(sequences.values().stream().flatMap(List::stream).distinct())
                    .containsExactlyInAnyOrder(Kind.values());
            assertThat(named.values().stream()
                            .flatMap(causes -> causes.keySet().stream())
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(Stream.of(Kind.values())
                            .map(kind -> kind.cause)
                            .distinct()
                            .toList());
            assertThat(named).hasSizeGreaterThan(MOST);
            assertThat(sinceTheSignature(firm)).isEqualTo(withoutNothing(named));
        }
    }

    /** The same, as asked of the signature: by contract and cause. */
    private static Map<String, Map<String, BigDecimal>> sinceTheSignature(Firm firm) {
        JsonNode since = JsonMapper.shared()
                .readTree(firm.anna("changes", "--since-signoff", "2026-08", "--json")
                        .out())
                .get("changes")
                .get(0);
        Map<String, Map<String, BigDecimal>> causes = new TreeMap<>();
        BigDecimal moved = BigDecimal.ZERO;
        for (JsonNode effect : since.get("effects")) {
            BigDecimal amount = effect.get("amount").decimalValue();
            moved = moved.add(amount);
            if (amount.signum() != 0) {
                causes.computeIfAbsent(effect.get("contract").asString(), contract -> new TreeMap<>())
                        .merge(effect.get("cause").asString(), amount.setScale(2), BigDecimal::add);
            }
        }
        assertThat(since.get("moved").decimalValue()).isEqualByComparingTo(moved);
        return withoutNothing(causes);
    }

    private static Map<String, Map<String, BigDecimal>> withoutNothing(Map<String, Map<String, BigDecimal>> causes) {
        Map<String, Map<String, BigDecimal>> left = new TreeMap<>();
        causes.forEach((contract, each) -> {
            Map<String, BigDecimal> written = written(each);
            if (!written.isEmpty()) {
                left.put(contract, written);
            }
        });
        return left;
    }

    private static Map<String, BigDecimal> written(Map<String, BigDecimal> causes) {
        Map<String, BigDecimal> written = new TreeMap<>();
        causes.forEach((cause, amount) -> {
            if (amount.signum() != 0) {
                written.put(cause, amount.setScale(2));
            }
        });
        return written;
    }

    private static String contract(String obligation) {
        return obligation.substring(0, obligation.indexOf('/'));
    }

    private static Map<String, BigDecimal> ofContracts(Map<String, BigDecimal> ofObligations) {
        Map<String, BigDecimal> sums = new HashMap<>();
        ofObligations.forEach((obligation, amount) -> sums.merge(contract(obligation), amount, BigDecimal::add));
        return sums;
    }

    /** Of August, by obligation. */
    private Map<String, BigDecimal> revenue(String name) {
        Path at = folder.resolve("beside").resolve(name);
        files.write(at);
        StringBuilder out = new StringBuilder();
        try {
            Schedule.of(at).write(out, AUGUST, AUGUST);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        Map<String, BigDecimal> revenue = new HashMap<>();
        List<String> header =
                List.of(out.toString().lines().findFirst().orElseThrow().split(","));
        out.toString()
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1))
                .forEach(cells -> revenue.merge(
                        cells[0] + "/" + cells[1],
                        new BigDecimal(cells[header.indexOf("entity_revenue")]),
                        BigDecimal::add));
        return revenue;
    }

    private void governs(Firm firm) {
        List<String> governed = new ArrayList<>(List.of(
                "accounts.csv",
                rows(
                        "entity,account,name,kind",
                        "DE,1410,Not yet billed,contract_asset",
                        "DE,3280,Billed in advance,contract_liability",
                        "DE,3090,Expected losses,loss_provision",
                        "DE,6080,Cost of losses,loss_cost",
                        "DE,4400,Services,revenue",
                        "DE,4840,Exchange differences,fx_difference"),
                "mappings.csv",
                rows(
                        "kind,source,source_key,entity,target",
                        "account,tieout,revenue,DE,4400",
                        "account,tieout,contract_asset,DE,1410",
                        "account,tieout,contract_liability,DE,3280",
                        "account,tieout,loss_provision,DE,3090",
                        "account,tieout,loss_cost,DE,6080",
                        "account,tieout,fx_difference,DE,4840")));
        GOVERNED.stream().filter(file -> !files.isEmpty(file)).forEach(file -> {
            governed.add(file);
            governed.add(files.text(file));
        });
        firm.governed(governed.toArray(String[]::new));
    }

    private void delivers(Firm firm, String day) {
        List<String> delivered = new ArrayList<>();
        files.names().stream()
                .filter(file -> !GOVERNED.contains(file) && !files.isEmpty(file))
                .forEach(file -> {
                    delivered.add(file);
                    delivered.add(files.text(file));
                });
        firm.delivers(day, delivered.toArray(String[]::new));
    }

    /**
     * 8, 3 and 2 hours are approved, 4 are not; the second obligation has none. Under a cap or a funding limit of 1,000.00 an hour is
     * 100.00, and so it is elsewhere where hours have a price.
     */
    private void agree() {
        files.header("entities.csv", "entity,currency,time_zone");
        files.row("entities.csv", "DE", "DE,EUR,Europe/Berlin");
        files.header(
                "contracts.csv",
                "contract,entity,customer,currency,start_on,end_on,status,funding_limit,terminated_on");
        files.header(
                "obligations.csv",
                "contract,obligation,version,effective_on,modification,method,price,cap,start_on,end_on,planned_hours,planned_cost,rate_card");
        files.header("projects.csv", "project,entity,contract,obligation");
        files.header("timesheet_lines.csv", "line,resource,project,work_on,hours,status");
        files.header("cost_lines.csv", "line,kind,contract,obligation,incurred_on,currency,amount");
        files.header("estimates.csv", "contract,obligation,estimated_on,remaining_hours,remaining_cost,units_total");
        files.header("deliveries.csv", "line,contract,obligation,delivered_on,units");
        files.header("milestones.csv", "contract,obligation,milestone,amount,due_on,accepted_on,evidence");
        files.header("bill_rates.csv", "rate_card,hourly_rate,currency,valid_from");
        files.header("cost_rates.csv", "resource,currency,hourly_cost,valid_from");
        files.row("cost_rates.csv", "R-1", "R-1,EUR,50.00,2026-01-01");
        files.header("fx_rates.csv", "rate_on,from_currency,to_currency,rate,kind");
        for (String rate : List.of(
                "2026-08-03,0.90",
                "2026-08-10,0.91",
                "2026-08-17,0.92",
                "2026-08-24,0.93",
                "2026-08-31,0.94",
                "2026-09-28,0.95")) {
            files.row("fx_rates.csv", rate, rate.replace(",", ",USD,EUR,") + ",spot");
        }
        files.row("fx_rates.csv", "August", "2026-08-31,USD,EUR,0.94,closing");
        files.row("fx_rates.csv", "September", "2026-09-30,USD,EUR,0.95,closing");
        files.header("policy.csv", "setting,value,entity,contract");
        for (int contract = 1; contract <= CONTRACTS; contract++) {
            agree(contract, contract % SORTS);
        }
    }

    private void agree(int no, int sort) {
        String currency = sort == FOREIGN ? "USD" : "EUR";
        files.row(
                "contracts.csv",
                "C-" + no,
                "C-%d,DE,CU-1,%s,2026-08-01,2026-12-31,active,%s,"
                        .formatted(no, currency, sort == FUNDED ? "1000.00" : ""));
        String first = "C-%d,1,1,2026-08-01,original,".formatted(no);
        String card = "RC-" + no;
        files.row(
                "obligations.csv",
                "C-%d/1".formatted(no),
                first
                        + switch (sort) {
                            case BY_HOURS -> "hours_to_hours,10000.00,,2026-08-01,2026-12-31,100,,";
                            case BY_COST -> "cost_to_cost,10000.00,,2026-08-01,2026-12-31,,8000.00,";
                            case MILESTONES -> "milestone,,,2026-08-01,2026-12-31,,,";
                            case UNITS -> "units_delivered,9000.00,,2026-08-01,2026-12-31,,,";
                            case PLAIN -> "time_and_materials,,,2026-08-01,2026-08-20,,," + card;
                            case 0 -> "time_and_materials,,1000.00,2026-08-01,2026-12-31,,," + card;
                            default -> "time_and_materials,,,2026-08-01,2026-12-31,,," + card;
                        });
        if (sort == CATCH_UP) {
            files.row(
                    "obligations.csv",
                    "C-%d/1/2".formatted(no),
                    "C-%d,1,2,2026-08-16,catch_up,time_and_materials,,,2026-08-01,2026-12-31,,,RAISED-%d"
                            .formatted(no, no));
            files.row("bill_rates.csv", "RAISED-" + no, "RAISED-%d,110.00,EUR,2026-01-01".formatted(no));
        }
        files.row(
                "obligations.csv",
                "C-%d/2".formatted(no),
                "C-%d,2,1,2026-08-01,original,time_and_materials,,,2026-08-01,2026-12-31,,,RC-%d".formatted(no, no));
        files.row("bill_rates.csv", card, "%s,100.00,%s,2026-01-01".formatted(card, currency));
        files.row("projects.csv", "P-" + no, "P-%d,DE,C-%d,1".formatted(no, no));
        line(no, 1, "2026-08-03", "8", "approved");
        line(no, 2, "2026-08-10", "3", "approved");
        line(no, 3, "2026-08-18", "4", "submitted");
        line(no, 4, "2026-08-25", "2", "approved");
        if (sort == BY_COST) {
            cost(no, "1", "700.00");
        }
        if (sort == UNITS) {
            files.row("estimates.csv", "E-" + no, "C-%d,1,2026-08-01,,,90".formatted(no));
            units(no, "1", "8");
        }
        if (sort == MILESTONES) {
            files.row(
                    "milestones.csv",
                    "M-%d-1".formatted(no),
                    "C-%d,1,M1,500.00,2026-08-20,2026-08-20,letter".formatted(no));
            files.row("milestones.csv", "M-%d-2".formatted(no), "C-%d,1,M2,700.00,2026-08-25,,".formatted(no));
        }
    }

    private void line(int contract, int no, String day, String hours, String status) {
        String id = "T-%d-%d".formatted(contract, no);
        files.row("timesheet_lines.csv", id, "%s,R-1,P-%d,%s,%s,%s".formatted(id, contract, day, hours, status));
    }

    private void cost(int contract, String no, String amount) {
        String id = "K-%d-%s".formatted(contract, no);
        files.row("cost_lines.csv", id, "%s,subcontractor,C-%d,1,2026-08-12,EUR,%s".formatted(id, contract, amount));
    }

    private void units(int contract, String no, String units) {
        String id = "D-%d-%s".formatted(contract, no);
        files.row("deliveries.csv", id, "%s,C-%d,1,2026-08-12,%s".formatted(id, contract, units));
    }

    private void change(int no) {
        int sort = no % SORTS;
        List<Kind> kinds = new ArrayList<>(List.of(
                Kind.MAPPING,
                Kind.AMENDMENT,
                Kind.NEW,
                Kind.CHANGED,
                Kind.DELETED,
                Kind.APPROVED,
                Kind.WITHDRAWN,
                Kind.TERMINATED));
        switch (sort) {
            case BY_HOURS, BY_COST -> kinds.addAll(List.of(Kind.ESTIMATE, Kind.ESTIMATE));
            case MILESTONES -> {
                kinds.remove(Kind.TERMINATED);
                kinds.addAll(List.of(Kind.ACCEPTED, Kind.ACCEPTED, Kind.ACCEPTED_NO_LONGER, Kind.ACCEPTED_NO_LONGER));
            }
            case PLAIN -> kinds.addAll(List.of(Kind.RATE, Kind.POLICY));
            case UNITS -> {
                kinds.removeAll(List.of(Kind.MAPPING, Kind.DELETED, Kind.APPROVED, Kind.WITHDRAWN));
                kinds.add(Kind.ESTIMATE);
            }
            default -> kinds.addAll(List.of(Kind.RATE, Kind.RATE));
        }
        if (sort == FOREIGN) {
            kinds.add(Kind.EXCHANGE);
        }
        Collections.shuffle(kinds, random);
        List<Kind> sequence = kinds.subList(0, 2 + random.nextInt(4));
        sequences.put(no, List.copyOf(sequence));
        sequence.forEach(
                kind -> changes.computeIfAbsent(kind, any -> new ArrayList<>()).add(change(kind, no, sort)));
    }

    private Runnable change(Kind kind, int no, int sort) {
        String first = "T-%d-1".formatted(no);
        boolean isFirst = random.nextBoolean();
        String changed = "T-%d-%d".formatted(no, isFirst ? 1 : 3);
        String deleted = "T-%d-%d".formatted(no, isFirst ? 2 : 4);
        String amount = String.valueOf(1 + random.nextInt(9));
        return switch (kind) {
            case MAPPING -> () -> files.set("projects.csv", "P-" + no, "obligation", "2");
            case AMENDMENT -> amendment(no, sort, amount);
            case RATE -> () -> files.set("bill_rates.csv", "RC-" + no, "hourly_rate", "10%s.50".formatted(amount));
            case EXCHANGE -> () -> files.set("fx_rates.csv", "2026-08-10,0.91", "rate", "0.97");
            case ESTIMATE ->
                sort == UNITS
                        ? () -> files.set("estimates.csv", "E-" + no, "units_total", "1%s0".formatted(amount))
                        : () -> files.row(
                                "estimates.csv",
                                "E-" + no,
                                "C-%d,1,2026-08-31,%s7,%s100.00,".formatted(no, amount, amount));
            case NEW ->
                () -> {
                    if (sort == UNITS) {
                        units(no, "9", amount);
                    } else if (sort == BY_COST && isFirst) {
                        cost(no, "9", amount + "50.00");
                    } else {
                        line(no, 9, "2026-08-19", amount, "approved");
                    }
                };
            case CHANGED ->
                () -> {
                    if (sort == UNITS) {
                        files.set("deliveries.csv", "D-%d-1".formatted(no), "units", amount + ".5");
                    } else if (sort == BY_COST && isFirst) {
                        files.set("cost_lines.csv", "K-%d-1".formatted(no), "amount", amount + "10.00");
                    } else {
                        files.set("timesheet_lines.csv", changed, "hours", amount + ".5");
                    }
                };
            case DELETED -> () -> files.set("timesheet_lines.csv", deleted, "status", "deleted");
            case APPROVED -> () -> files.set("timesheet_lines.csv", "T-%d-3".formatted(no), "status", "approved");
            case WITHDRAWN -> () -> files.set("timesheet_lines.csv", first, "status", "submitted");
            case ACCEPTED ->
                () -> {
                    files.set("milestones.csv", "M-%d-2".formatted(no), "accepted_on", "2026-08-27");
                    files.set("milestones.csv", "M-%d-2".formatted(no), "evidence", "letter");
                };
            case ACCEPTED_NO_LONGER ->
                () -> {
                    files.set("milestones.csv", "M-%d-1".formatted(no), "accepted_on", "");
                    files.set("milestones.csv", "M-%d-1".formatted(no), "evidence", "");
                };
            case TERMINATED -> () -> files.set("contracts.csv", "C-" + no, "terminated_on", "2026-08-22");
            case POLICY -> () -> files.row("policy.csv", "C-" + no, "grace_days,10,DE,C-%d".formatted(no));
        };
    }

    private Runnable amendment(int no, int sort, String amount) {
        String obligation = "C-%d/1".formatted(no);
        return switch (sort) {
            case FUNDED -> () -> files.set("contracts.csv", "C-" + no, "funding_limit", "1%s50.00".formatted(amount));
            case BY_HOURS, BY_COST, UNITS ->
                () -> files.set("obligations.csv", obligation, "price", "1%s000.00".formatted(amount));
            case CATCH_UP -> () -> files.set("obligations.csv", "C-%d/1/2".formatted(no), "rate_card", "RC-" + no);
            case MILESTONES -> () -> files.set("obligations.csv", obligation, "cap", "900.00");
            case PLAIN ->
                () -> files.set(
                        "obligations.csv",
                        obligation,
                        "end_on",
                        "2026-08-2" + Math.min(9, 3 + Integer.parseInt(amount)));
            default -> () -> files.set("obligations.csv", obligation, "cap", "1%s50.00".formatted(amount));
        };
    }
}
