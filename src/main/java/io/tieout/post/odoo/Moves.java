package io.tieout.post.odoo;

import io.tieout.ledger.Dimension;
import io.tieout.ledger.JournalEntry;
import io.tieout.ledger.JournalLine;
import io.tieout.ledger.KeyName;
import io.tieout.money.Money;
import io.tieout.odoo.Link;
import io.tieout.odoo.Lookup;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import io.tieout.post.odoo.Chart.Thing;
import io.tieout.post.odoo.Standing.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads entries of ours as they stand in Odoo now: by the external ids of the move and of its lines, which nobody edits by chance. */
final class Moves {
    static final String MOVE = "account.move";
    static final String LINE = "account.move.line";

    /** Of all external ids of ours. */
    static final String MODULE = "__tieout__";

    private static final int PAGE = 1000;
    private static final List<String> OF_A_MOVE = List.of("name", "state", "date", "journal_id");
    private static final List<String> OF_A_LINE = List.of(
            "move_id",
            "account_id",
            "name",
            "debit",
            "credit",
            "currency_id",
            "amount_currency",
            "analytic_distribution");

    private final Odoo odoo;
    private final Chart chart;
    private final Currency currency;
    private final String journal;

    /** Of the moves that were met, by their keys. */
    private final Map<String, Long> numbers = new HashMap<>();

    /** Keys whose name Odoo knows, but not of anything in the journal. */
    private final Set<String> elsewhere = new HashSet<>();

    Moves(Odoo odoo, Chart chart, Currency currency, String journal) {
        this.journal = journal;
        this.odoo = odoo;
        this.chart = chart;
        this.currency = currency;
    }

    /** The name of a key within our module. */
    static String name(String key) {
        return KeyName.of(key);
    }

    /** What stands under each key, whatever state it is in. */
    Map<String, Standing> under(String entity, Collection<String> keys) {
        Map<Long, String> moves = confirmed(keys);
        Set<String> met = Set.copyOf(moves.values());
        Map<String, String> unseen = new HashMap<>();
        for (String key : keys) {
            if (!met.contains(key)) {
                switch (odoo.find(MOVE, MODULE, name(key))) {
                    case Lookup.Found found -> moves.put(found.id(), key);
                    case Lookup.Absent none -> {}
                    case Lookup.Unseen maybe -> unseen.put(MODULE + "." + name(key), key);
                }
            }
        }
        if (!unseen.isEmpty()) {
            Map<Long, String> found = inTheJournal(unseen);
            moves.putAll(found);
            elsewhere.addAll(unseen.values());
            elsewhere.removeAll(found.values());
        }
        return these(entity, moves);
    }

    /** Why an entry may be refused whose name is not free; empty when it is, as far as was asked. */
    Optional<String> taken(String key) {
        return elsewhere.contains(key)
                ? Optional.of(
                        "Odoo knows its name %s.%s of something that is not in the journal %s of this company; see whether another company of the same database has the entries of this entity"
                                .formatted(MODULE, name(key), journal))
                : Optional.empty();
    }

    /** Of names that a process of the server remembers and may have rolled back: whatever of the journal bears one of them. */
    private Map<Long, String> inTheJournal(Map<String, String> byName) {
        Map<Long, String> found = new HashMap<>();
        List<?> ofTheJournal = List.of(List.of("journal_id.code", "=", journal));
        List<OdooRecord> page = odoo.searchRead(MOVE, ofTheJournal, List.of("state"), 0, PAGE);
        while (!page.isEmpty()) {
            odoo.externalIds(MOVE, page.stream().map(OdooRecord::id).toList())
                    .forEach((move, names) -> names.stream()
                            .flatMap(name -> Stream.ofNullable(byName.get(name)))
                            .forEach(key -> found.put(move, key)));
            page = odoo.searchRead(
                    MOVE, ofTheJournal, List.of("state"), page.getLast().id(), PAGE);
        }
        return found;
    }

    /** Those of the keys that were met before and still name the same move: one call for all of them. */
    private Map<Long, String> confirmed(Collection<String> keys) {
        Map<Long, String> met = new HashMap<>();
        keys.stream()
                .filter(numbers::containsKey)
                .forEach(key -> met.put(Objects.requireNonNull(numbers.get(key)), key));
        Map<Long, String> confirmed = new HashMap<>();
        odoo.externalIds(MOVE, List.copyOf(met.keySet())).forEach((move, names) -> {
            String key = met.get(move);
            if (key != null && names.contains(MODULE + "." + name(key))) {
                confirmed.put(move, key);
            }
        });
        return confirmed;
    }

    /** The same of moves whose numbers are known; one that is gone is left out. */
    Map<String, Standing> these(String entity, Map<Long, String> keys) {
        keys.forEach((move, key) -> numbers.put(key, move));
        List<OdooRecord> moves = odoo.read(MOVE, List.copyOf(keys.keySet()), OF_A_MOVE);
        Map<Long, List<OdooRecord>> lines =
                lines(moves.stream().map(OdooRecord::id).toList());
        Map<Long, Integer> lineNos = lineNos(keys, lines);
        chart.read(Thing.JOURNAL, links(moves, "journal_id"));
        Map<String, Standing> standing = new HashMap<>();
        for (OdooRecord move : moves) {
            String key = Objects.requireNonNull(keys.get(move.id()));
            standing.put(key, standing(entity, key, move, lines.getOrDefault(move.id(), List.of()), lineNos));
        }
        return standing;
    }

    private Map<Long, List<OdooRecord>> lines(List<Long> moves) {
        List<OdooRecord> lines = new ArrayList<>();
        if (!moves.isEmpty()) {
            List<?> ofThem = List.of(List.of("move_id", "in", moves));
            List<OdooRecord> page = odoo.searchRead(LINE, ofThem, OF_A_LINE, 0, PAGE);
            while (!page.isEmpty()) {
                lines.addAll(page);
                page = odoo.searchRead(LINE, ofThem, OF_A_LINE, page.getLast().id(), PAGE);
            }
        }
        chart.read(Thing.ACCOUNT, links(lines, "account_id"));
        chart.read(Thing.CURRENCY, links(lines, "currency_id"));
        chart.read(
                Thing.ANALYTIC_ACCOUNT,
                lines.stream()
                        .flatMap(line -> line.json("analytic_distribution").stream())
                        .flatMap(distribution -> distribution.propertyNames().stream())
                        .flatMap(accounts -> Arrays.stream(accounts.split(",")))
                        .filter(account -> account.matches("\\d{1,18}"))
                        .map(Long::valueOf)
                        .toList());
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.link("move_id").orElseThrow().id()));
    }

    private static List<Long> links(List<OdooRecord> records, String field) {
        return records.stream()
                .flatMap(record -> record.link(field).stream())
                .map(Link::id)
                .toList();
    }

    /** The numbers that our lines have in their external ids; of a line that somebody added, none. */
    private Map<Long, Integer> lineNos(Map<Long, String> keys, Map<Long, List<OdooRecord>> lines) {
        Map<Long, Pattern> ours = new HashMap<>();
        lines.forEach((move, ofIt) -> {
            String name = Pattern.quote(MODULE + "." + name(Objects.requireNonNull(keys.get(move))));
            Pattern pattern = Pattern.compile(name + "_(\\d{1,9})");
            ofIt.forEach(line -> ours.put(line.id(), pattern));
        });
        Map<Long, Integer> lineNos = new HashMap<>();
        List<Long> all = List.copyOf(ours.keySet());
        for (int from = 0; from < all.size(); from += PAGE) {
            List<Long> page = all.subList(from, Math.min(all.size(), from + PAGE));
            odoo.externalIds(LINE, page)
                    .forEach((line, names) -> names.stream()
                            .map(Objects.requireNonNull(ours.get(line))::matcher)
                            .filter(Matcher::matches)
                            .forEach(name -> lineNos.put(line, Integer.valueOf(name.group(1)))));
        }
        return lineNos;
    }

    private Standing standing(
            String entity, String key, OdooRecord move, List<OdooRecord> lines, Map<Long, Integer> lineNos) {
        int added = lines.stream()
                .flatMapToInt(line -> Stream.ofNullable(lineNos.get(line.id())).mapToInt(Integer::intValue))
                .max()
                .orElse(0);
        LocalDate date = move.day("date").orElseThrow();
        List<JournalLine> ofEntry = new ArrayList<>();
        @Nullable JournalEntry entry;
        try {
            for (OdooRecord line : lines) {
                Integer no = lineNos.get(line.id());
                line(no == null ? ++added : no, line).ifPresent(ofEntry::add);
            }
            ofEntry.sort(Comparator.comparingInt(JournalLine::lineNo));
            String journal = chart.code(
                    Thing.JOURNAL, move.link("journal_id").orElseThrow().id());
            entry = new JournalEntry(key, entity, journal, date, ofEntry);
        } catch (IllegalArgumentException unbalanced) {
            entry = null;
        }
        return new Standing(move.id(), state(move), move.text("name"), date, entry);
    }

    private static State state(OdooRecord move) {
        return switch (move.text("state")) {
            case "posted" -> State.POSTED;
            case "cancel" -> State.CANCELLED;
            default -> State.DRAFT;
        };
    }

    /** A line of nothing, which somebody may add, is none. */
    private Optional<JournalLine> line(int no, OdooRecord line) {
        String account = line.link("account_id")
                .map(found -> chart.code(Thing.ACCOUNT, found.id()))
                .orElse("");
        Money debit = Money.rounded(line.number("debit"), currency);
        Money credit = Money.rounded(line.number("credit"), currency);
        Money transaction = transaction(line);
        boolean nothing = debit.equals(credit)
                && (transaction == null || transaction.amount().signum() == 0);
        return nothing
                ? Optional.empty()
                : Optional.of(new JournalLine(
                        no,
                        account,
                        line.text("name"),
                        debit,
                        credit,
                        line.json("analytic_distribution").map(this::dimension).orElse(""),
                        transaction));
    }

    private @Nullable Money transaction(OdooRecord line) {
        String code = line.link("currency_id")
                .map(found -> chart.code(Thing.CURRENCY, found.id()))
                .orElse(currency.getCurrencyCode());
        return code.equals(currency.getCurrencyCode())
                ? null
                : Money.rounded(line.number("amount_currency"), Currency.getInstance(code));
    }

    /** Of the one account that all of the line is of; anything else as Odoo says it, which is no dimension of ours. */
    private String dimension(JsonNode distribution) {
        return distribution.size() == 1 ? ofOne(distribution) : distribution.toString();
    }

    private String ofOne(JsonNode distribution) {
        Map.Entry<String, JsonNode> share = distribution.properties().iterator().next();
        boolean whole =
                share.getValue().isNumber() && share.getValue().decimalValue().compareTo(BigDecimal.valueOf(100)) == 0;
        if (!whole || !share.getKey().matches("\\d{1,18}")) {
            return distribution.toString();
        }
        String code = chart.code(Thing.ANALYTIC_ACCOUNT, Long.parseLong(share.getKey()));
        return Dimension.isObligation(code) ? code : Dimension.of(share.getKey());
    }
}
