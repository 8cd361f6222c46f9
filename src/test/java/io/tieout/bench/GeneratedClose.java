package io.tieout.bench;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The home of a made-up firm that is about to close September 2026: settings, governed files, one delivery and the books of each
 * company, with defects that are known, and {@code truth.json} with what must come of them. The same seed writes the same bytes; memory
 * does not grow with the lines.
 */
public final class GeneratedClose {
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "CHF");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .withConfigOverride(
                    BigDecimal.class, as -> as.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .build();

    private final List<GeneratedCompany> companies;

    /** @param lines of timesheets of all companies together */
    GeneratedClose(long lines, int companies, long seed) {
        this.companies = IntStream.rangeClosed(1, companies)
                .mapToObj(no -> GeneratedCompany.of(
                        "E" + no, CURRENCIES.get((no - 1) % CURRENCIES.size()), seed, lines / companies))
                .toList();
    }

    /** Lines, companies, seed and folder, in this order. */
    public static void main(String[] asked) throws IOException {
        new GeneratedClose(Long.parseLong(asked[0]), Integer.parseInt(asked[1]), Long.parseLong(asked[2]))
                .writeInto(Path.of(asked[3]));
    }

    void writeInto(Path home) throws IOException {
        Map<String, Object> truth = new TreeMap<>();
        for (GeneratedCompany company : companies) {
            truth.put(company.entity(), company.writeInto(home).asJson());
        }
        governed(home.resolve("governed"));
        Files.writeString(home.resolve("tieout.yaml"), settings());
        JSON.writeValue(home.resolve("truth.json").toFile(), truth);
    }

    private String settings() {
        return """
                entities:
                %s
                sources:
                %s
                ledgers:
                %s
                allow_shared_os_user: true
                identities:
                  alice: {os_users: ["*"]}
                  bob: {os_users: ["*"]}
                """.formatted(
                        each(
                                "  %s: {currency: %s, first_period: 2026-09, sources: [%s], ledger: %s, journal: REV, time_zone: UTC}",
                                company -> new Object[] {
                                    company.entity(), company.currency(), company.source(), company.ledger()
                                }),
                        each(
                                "  %s: {kind: csv, folder: inbox/%s}",
                                company -> new Object[] {company.source(), company.entity()}),
                        each(
                                "  %s: {kind: csv, folder: ledgers/%s, system: %s}",
                                company -> new Object[] {company.ledger(), company.entity(), company.ledger()}));
    }

    private interface Words {
        Object[] of(GeneratedCompany company);
    }

    private String each(String line, Words words) {
        return companies.stream()
                .map(company -> line.formatted(words.of(company)))
                .collect(Collectors.joining("\n"));
    }

    private void governed(Path folder) throws IOException {
        try (CsvFile rates = new CsvFile(
                        folder.resolve("bill_rates.csv"),
                        "rate_card,resource,role,service,entity,currency,hourly_rate,valid_from,valid_to");
                CsvFile costs = new CsvFile(
                        folder.resolve("cost_rates.csv"), "resource,entity,currency,hourly_cost,valid_from,valid_to");
                CsvFile accounts = new CsvFile(folder.resolve("accounts.csv"), "entity,account,name,kind");
                CsvFile mappings = new CsvFile(
                        folder.resolve("mappings.csv"), "kind,source,source_key,entity,target,valid_from,valid_to")) {
            for (GeneratedCompany company : companies) {
                rates(rates, company);
                costs(costs, company);
                accounts(accounts, mappings, company.entity());
            }
        }
    }

    /** By role, until the 15th and after it. */
    private static void rates(CsvFile rates, GeneratedCompany company) throws IOException {
        for (Agreement agreed : company.agreements().subList(0, 3)) {
            for (int role = 0; role < 4; role++) {
                for (int from : List.of(1, 16)) {
                    rates.row(
                            agreed.rateCard(),
                            "",
                            "role" + role,
                            "",
                            company.entity(),
                            company.currency(),
                            agreed.rate(role, from),
                            "2026-09-%02d".formatted(from),
                            from == 1 ? "2026-09-15" : "");
                }
            }
        }
    }

    private static void costs(CsvFile costs, GeneratedCompany company) throws IOException {
        for (int person = 0; person < company.persons(); person++) {
            costs.row(
                    company.resource(person),
                    company.entity(),
                    company.currency(),
                    company.amount(BigDecimal.valueOf(4000 + person % 1500, 2)),
                    "2026-01-01",
                    "");
        }
    }

    private static void accounts(CsvFile accounts, CsvFile mappings, String entity) throws IOException {
        List<List<String>> kinds = new ArrayList<>(List.of(
                List.of("1200", "receivable"),
                List.of("1410", "contract_asset"),
                List.of("2000", "clearing"),
                List.of("2600", "refund_liability"),
                List.of("3280", "contract_liability"),
                List.of("4400", "revenue"),
                List.of("6000", "cost")));
        for (List<String> kind : kinds) {
            accounts.row(entity, kind.getFirst(), kind.getLast(), kind.getLast());
        }
        for (String posted : List.of("revenue", "contract_asset", "contract_liability")) {
            String account = kinds.stream()
                    .filter(kind -> kind.getLast().equals(posted))
                    .findFirst()
                    .orElseThrow()
                    .getFirst();
            mappings.row("account", "tieout", posted, entity, account, "", "");
        }
    }
}
