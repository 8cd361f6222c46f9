package io.tieout.demo;

import static io.tieout.demo.WorkedOut.SEPTEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.demo.WorkedOut.Figures;
import io.tieout.demo.WorkedOut.Line;
import io.tieout.demo.WorkedOut.Of;
import io.tieout.demo.WorkedOut.Rate;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Single lines changed by chance after September was posted, one after another on one played demo: an hour, a rate, an approval, a
 * deletion, a duplicate, an edit of a posted file. After each, every contract shows what was worked out for it beside the program,
 * so that no other one moves, and the causes add up leg by leg.
 *
 * <p>{@code -Dtieout.mutations=200} is the full campaign, {@code -Dtieout.seed=7} plays one again.
 */
@Tag("campaign")
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("tieout.mutations", 15);
    private static final long SEED = Long.getLong("tieout.seed", System.nanoTime() % 1_000_000);
    private static final List<String> LEGS = List.of("gate", "plan", "ledger");
    private static final List<String> EDITS = List.of("amount", "account", "day", "copy", "deletion");
    private static final String ASTRAY = "2026-10-01";
    private static final String HEADER = "line,resource,project,service,work_on,hours,status,updated_at\n";

    @TempDir
    private Path folder;

    private final Random chance = new Random(SEED);
    private final Map<Of, BigDecimal> booked = new HashMap<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private WorkedOut worked;
    private PlayedDemo demo;
    private Instant now = Instant.parse("2026-10-20T08:00:00Z");
    private int number;
    private String lastDelivered = "";

    @Test
    void everyChangeMovesItsOwnContractByWhatItIsWorth() throws IOException {
        System.out.printf("mutations: %d, seed: %d%n", MUTATIONS, SEED);
        worked = new WorkedOut(PlayedDemo.CHECKOUT.resolve("sample-data"));
        try (PlayedDemo played = PlayedDemo.ofTwoCompanies(folder)) {
            demo = played;
            demo.playToItsEnd();
            while (number < MUTATIONS) {
                number++;
                now = now.plusSeconds(60);
                String entity = chance.nextInt(4) == 0 ? "JP" : "DE";
                String change = mutate(entity);
                kinds.merge(change.split(": ")[0], 1, Integer::sum);
                String what = "seed %d, mutation %d: %s".formatted(SEED, number, change);
                Path out = demo.closedAgain(entity, folder.resolve("out-" + entity));
                Map<Of, Figures> expected = worked.shown(entity, booked);
                assertThat(reconciled(out)).as(what).isEqualTo(expected);
                expected.forEach((of, figures) -> assertThat(causes(out, of))
                        .as("%s: causes of %s by leg", what, of)
                        .usingElementComparator(BigDecimal::compareTo)
                        .isEqualTo(figures.legs()));
            }
            System.out.printf("mutations: %s%n", kinds);
        }
    }

    private String mutate(String entity) throws IOException {
        Line line = anyLine(entity);
        return switch (chance.nextInt(6)) {
            case 0 -> {
                BigDecimal hours = BigDecimal.valueOf(25L * (1 + chance.nextInt(40)), 2);
                yield delivered(entity, "hours", with(line, hours, line.approved()), "");
            }
            case 1 -> rate(entity);
            case 2 -> delivered(entity, "approval", with(line, line.hours(), !line.approved()), "");
            case 3 -> delivered(entity, "deletion", line, "deleted");
            case 4 -> chance.nextBoolean() && !lastDelivered.isEmpty() ? deliveredAgain(entity) : copied(entity, line);
            default -> edited(entity);
        };
    }

    private Line anyLine(String entity) {
        List<Line> lines = worked.lines.values().stream()
                .filter(line -> line.id().startsWith(entity.equals("JP") ? "W" : "T"))
                .toList();
        return lines.get(chance.nextInt(lines.size()));
    }

    private static Line with(Line line, BigDecimal hours, boolean approved) {
        return new Line(
                line.id(),
                line.resource(),
                line.project(),
                line.service(),
                line.workOn(),
                hours,
                approved,
                line.obligation());
    }

    /** Work is copied in the source: the same under another name. */
    private String copied(String entity, Line line) throws IOException {
        Line copy = new Line(
                line.id().substring(0, 2) + "X" + number,
                line.resource(),
                line.project(),
                line.service(),
                line.workOn(),
                line.hours(),
                line.approved(),
                line.obligation());
        return delivered(entity, "copy", copy, "");
    }

    private String delivered(String entity, String what, Line line, String status) throws IOException {
        if (status.equals("deleted")) {
            worked.lines.remove(line.id());
        } else {
            worked.lines.put(line.id(), line);
        }
        String row = String.join(
                ",",
                line.id(),
                line.resource(),
                line.project(),
                line.service(),
                line.workOn(),
                line.hours().toPlainString(),
                status.isEmpty() ? line.approved() ? "approved" : "submitted" : status,
                now.toString());
        lastDelivered = entity + " " + row;
        deliver(entity, row);
        return what + ": " + row;
    }

    /** The row that was delivered last, once more: it is known. */
    private String deliveredAgain(String entity) throws IOException {
        String row = lastDelivered.substring(3);
        if (lastDelivered.startsWith(entity)) {
            deliver(entity, row);
        }
        return "again: " + row;
    }

    private void deliver(String entity, String row) throws IOException {
        String source = entity.equals("JP") ? "psa-jp" : "psa-de";
        Path delivery = demo.home().resolve("inbox").resolve(source).resolve("2026-10-20-%03d".formatted(number));
        Files.createDirectories(delivery);
        Files.writeString(delivery.resolve("timesheet_lines.csv"), HEADER + row + "\n");
        Files.writeString(
                delivery.resolve("delivery.yaml"),
                "source: %s\nentity: %s\nknown_at: %s\n".formatted(source, entity, now));
    }

    /** One rate of the card is another from the beginning. */
    private String rate(String entity) throws IOException {
        List<Rate> ofEntity = worked.rates.stream()
                .filter(rate -> rate.card().startsWith("RC-2") == entity.equals("JP"))
                .toList();
        Rate old = ofEntity.get(chance.nextInt(ofEntity.size()));
        BigDecimal moved = old.rate().add(new BigDecimal(1 + chance.nextInt(9)).movePointLeft(chance.nextInt(2)));
        worked.rates.set(
                worked.rates.indexOf(old),
                new Rate(old.card(), old.resource(), old.role(), old.service(), moved, old.from(), old.to()));
        String rows = worked.rates.stream()
                .map(rate -> String.join(
                        ",",
                        rate.card(),
                        rate.resource(),
                        rate.role(),
                        rate.service(),
                        rate.card().startsWith("RC-2") ? "JPY" : "EUR",
                        rate.rate().toPlainString(),
                        rate.from(),
                        rate.to()))
                .collect(Collectors.joining("\n"));
        Path governed = Files.createDirectories(folder.resolve("governed-" + number));
        Files.writeString(
                governed.resolve("bill_rates.csv"),
                "rate_card,resource,role,service,currency,hourly_rate,valid_from,valid_to\n" + rows + "\n");
        command("map", "import", governed.toString(), "--as", "alice");
        String draft = command("map", "list")
                .lines()
                .filter(version -> version.contains("draft"))
                .map(version -> version.strip().split("\\s+")[1])
                .findFirst()
                .orElseThrow();
        command("map", "approve", "rate", draft, "--reason", "a mutation", "--as", "bob");
        return "rate: %s is %s".formatted(old, moved);
    }

    private String command(String... words) {
        PlayedDemo.Outcome outcome = demo.perform(words);
        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        return outcome.out();
    }

    /** A posted file gets another amount, account or date, is copied or deleted. */
    private String edited(String entity) throws IOException {
        List<Path> files = WorkedOut.children(posted(entity));
        Path file = files.get(chance.nextInt(files.size()));
        String name = file.getFileName().toString();
        String text = Files.readString(file);
        Map<Of, BigDecimal> before = revenue(entity);
        String edit = EDITS.get(chance.nextInt(EDITS.size()));
        switch (edit) {
            case "amount" -> Files.writeString(file, text.replaceFirst("(,4[0-9]{3},[^,]*,[0-9.]*,)(?=[0-9])", "$17"));
            case "account" ->
                Files.writeString(file, text.replaceFirst(",4[0-9]{3},", entity.equals("JP") ? ",1990," : ",1590,"));
            case "day" ->
                Files.writeString(
                        file,
                        text.contains(ASTRAY)
                                ? text.replace(ASTRAY, name.contains(SEPTEMBER) ? "2026-09-30" : "2026-08-31")
                                : text.replaceFirst("2026-0[89]-3[01]", ASTRAY));
            case "copy" -> Files.writeString(file.resolveSibling(name.replace(".csv", "_c.csv")), text);
            default -> Files.delete(file);
        }
        revenue(entity).forEach((of, amount) -> booked.merge(of, amount, BigDecimal::add));
        before.forEach((of, amount) -> booked.merge(of, amount.negate(), BigDecimal::add));
        return "edited %s: %s".formatted(edit, name);
    }

    /** What the posted files say of revenue, by the contract of their name and the month of their day. */
    private Map<Of, BigDecimal> revenue(String entity) {
        Map<Of, BigDecimal> revenue = new HashMap<>();
        for (Path file : WorkedOut.children(posted(entity))) {
            List<CSVRecord> rows = WorkedOut.rows(file);
            String contract = file.getFileName().toString().split("_")[2];
            for (CSVRecord row : rows) {
                if (row.get("line_ids/account_id").startsWith("4")) {
                    revenue.merge(
                            new Of(contract, rows.getFirst().get("date").substring(0, 7)),
                            new BigDecimal(row.get("line_ids/credit"))
                                    .subtract(new BigDecimal(row.get("line_ids/debit"))),
                            BigDecimal::add);
                }
            }
        }
        return revenue;
    }

    private Path posted(String entity) {
        return demo.ledger(entity).resolve("posted");
    }

    private static Map<Of, Figures> reconciled(Path out) {
        return WorkedOut.rows(out.resolve("reconciliation.csv")).stream()
                .collect(Collectors.toMap(
                        row -> new Of(row.get("contract"), row.get("period")),
                        WorkedOut::figures,
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** The causes of a contract and month in sum, leg by leg. */
    private static List<BigDecimal> causes(Path out, Of of) {
        return LEGS.stream()
                .map(leg -> WorkedOut.rows(out.resolve("bridge.csv")).stream()
                        .filter(row -> row.get("contract").equals(of.contract())
                                && row.get("period").equals(of.month())
                                && row.get("leg").equals(leg))
                        .map(row -> new BigDecimal(row.get("amount")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .toList();
    }
}
