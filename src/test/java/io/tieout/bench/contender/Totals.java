package io.tieout.bench.contender;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures by their name: {@code hours}, {@code held PROJECT_UNKNOWN}, {@code recognised E1-C00007}. */
public record Totals(SortedMap<String, BigDecimal> figures) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OBLIGATIONS_FILE = "obligations.csv";

    /** Tieout counts them; whoever has them at hand before the month begins does not. */
    static final String OBLIGATIONS = "rows " + OBLIGATIONS_FILE;

    /** What must come of the first company. */
    public static Totals expected(Path truth) {
        return expected(JSON.readTree(truth.toFile()).iterator().next());
    }

    /** What must come of a company. */
    public static Totals expected(Path truth, String company) {
        return expected(JSON.readTree(truth.toFile()).get(company));
    }

    private static Totals expected(JsonNode company) {
        SortedMap<String, BigDecimal> figures = new TreeMap<>();
        for (String file :
                new String[] {"timesheet_lines.csv", "expense_lines.csv", "ledger_lines.csv", OBLIGATIONS_FILE}) {
            figures.put("rows " + file, amount(company.get("rows").get(file)));
        }
        company.get("rejected")
                .properties()
                .forEach(code -> figures.merge(
                        "rejected " + code.getKey().replaceFirst(".*:", ""), amount(code.getValue()), BigDecimal::add));
        company.get("held").properties().forEach(code -> figures.put("held " + code.getKey(), amount(code.getValue())));
        figures.put("repeated", amount(company.get("repeated")));
        figures.put("hours", amount(company.get("hours")));
        company.get("contracts")
                .properties()
                .forEach(contract -> Stream.of("delivered", "billed", "recognised", "taken", "booked")
                        .forEach(figure -> figures.put(
                                figure + " " + contract.getKey(),
                                amount(contract.getValue().get(figure)))));
        JsonNode total = company.get("total");
        figures.put("outside term", amount(total.get("outsideTerm")));
        figures.put("not approved", amount(total.get("notApproved")));
        figures.put("milestone not accepted", amount(total.get("notAccepted")));
        figures.put("over cap", amount(total.get("overCap")));
        return new Totals(figures);
    }

    private static BigDecimal amount(JsonNode written) {
        return new BigDecimal(written.asString());
    }

    static Totals in(DataSource database) {
        SortedMap<String, BigDecimal> figures = new TreeMap<>();
        JdbcClient.create(database).sql(Statements.read("totals.sql")).query(row -> {
            figures.put(row.getString("name"), row.getBigDecimal("amount"));
        });
        return new Totals(figures);
    }

    public static Totals parse(String json) {
        SortedMap<String, BigDecimal> figures = new TreeMap<>();
        JSON.readTree(json).properties().forEach(figure -> figures.put(figure.getKey(), amount(figure.getValue())));
        return new Totals(figures);
    }

    public String asJson() {
        SortedMap<String, String> written = new TreeMap<>();
        figures.forEach((name, amount) -> written.put(name, amount.toPlainString()));
        return JSON.writeValueAsString(written);
    }

    /** The first figure that is another one than expected, of those that are asked for. */
    public Optional<String> differenceFrom(Totals expected, Predicate<String> asked) {
        SortedMap<String, BigDecimal> all = new TreeMap<>(expected.figures);
        figures.keySet().forEach(name -> all.putIfAbsent(name, BigDecimal.ZERO));
        return all.entrySet().stream()
                .filter(figure -> asked.test(figure.getKey()))
                .filter(figure -> figure.getValue().compareTo(found(figure.getKey())) != 0)
                .findFirst()
                .map(figure -> "%s: found %s, expected %s"
                        .formatted(
                                figure.getKey(),
                                found(figure.getKey()).toPlainString(),
                                figure.getValue().toPlainString()));
    }

    private BigDecimal found(String name) {
        return figures.getOrDefault(name, BigDecimal.ZERO);
    }
}
