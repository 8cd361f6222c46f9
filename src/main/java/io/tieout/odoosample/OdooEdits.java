package io.tieout.odoosample;

import io.tieout.demo.LedgerEdit;
import io.tieout.odoo.Lookup;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What somebody with all rights does to posted entries in an Odoo: each is reset to a draft, changed, and posted again. */
final class OdooEdits {
    /** What the external ids of our entries begin with. */
    static final String OURS = "__tieout__.";

    private static final String MOVE = "account.move";
    private static final String LINE = "account.move.line";
    private static final int ALL = 10_000;

    private final Odoo odoo;
    private final Map<String, Long> accounts;

    /** @param accounts their numbers by their codes */
    OdooEdits(Odoo odoo, Map<String, Long> accounts) {
        this.odoo = odoo;
        this.accounts = accounts;
    }

    /** Replacements of one entry are made together, as it balances after the last of them only. */
    void lay(List<LedgerEdit> edits) {
        Map<String, List<LedgerEdit.Replace>> replaced = new LinkedHashMap<>();
        for (LedgerEdit edit : edits) {
            switch (edit) {
                case LedgerEdit.Replace replace ->
                    replaced.computeIfAbsent(replace.file(), none -> new ArrayList<>())
                            .add(replace);
                case LedgerEdit.Delete delete -> delete(delete.file());
                case LedgerEdit.Copy copy -> copy(copy.file());
            }
        }
        replaced.forEach(this::replace);
    }

    private Lookup called(String file) {
        return odoo.find(MOVE, OURS.substring(0, OURS.length() - 1), file.replace(".csv", ""));
    }

    private void delete(String file) {
        if (called(file) instanceof Lookup.Found found) {
            toDraft(found.id());
            odoo.action(MOVE, "unlink", List.of(found.id()));
        }
    }

    private void toDraft(long move) {
        if (state(move).equals("posted")) {
            odoo.action(MOVE, "button_draft", List.of(move));
        }
    }

    private String state(long move) {
        return move(move).text("state");
    }

    private OdooRecord move(long move) {
        return odoo.read(MOVE, List.of(move), List.of("state", "date", "ref", "journal_id"))
                .getFirst();
    }

    /** The same once more, without the name by which it is ours; its reference says whose it is. */
    private void copy(String file) {
        if (!(called(file) instanceof Lookup.Found found)) {
            return;
        }
        OdooRecord original = move(found.id());
        long same = odoo.count(MOVE, List.of(List.of("ref", "=", original.text("ref"))));
        if (same > 1) {
            return;
        }
        List<List<Object>> lines = lines(found.id()).stream()
                .map(line -> List.<Object>of(0, 0, copied(line)))
                .toList();
        long copy = odoo.create(
                        MOVE,
                        List.of(Map.of(
                                "ref", original.text("ref"),
                                "date", original.text("date"),
                                "journal_id",
                                        original.link("journal_id")
                                                .orElseThrow()
                                                .id(),
                                "line_ids", lines)))
                .getFirst();
        odoo.action(MOVE, "action_post", List.of(copy));
    }

    private static Map<String, Object> copied(OdooRecord line) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "account_id", line.link("account_id").orElseThrow().id(),
                "name", line.text("name"),
                "balance", line.number("debit").subtract(line.number("credit")),
                "currency_id", line.link("currency_id").orElseThrow().id(),
                "amount_currency", line.number("amount_currency")));
        line.json("analytic_distribution").ifPresent(said -> values.put("analytic_distribution", said));
        return values;
    }

    private List<OdooRecord> lines(long move) {
        return odoo.searchRead(
                LINE,
                List.of(List.of("move_id", "=", move)),
                List.of(
                        "account_id",
                        "name",
                        "debit",
                        "credit",
                        "currency_id",
                        "amount_currency",
                        "analytic_distribution"),
                0,
                ALL);
    }

    /** In whatever of the entry the text stands: its day, or the account or an amount of a line. */
    private void replace(String file, List<LedgerEdit.Replace> edits) {
        if (!(called(file) instanceof Lookup.Found found)) {
            throw new IllegalStateException("%s is not in the Odoo".formatted(file));
        }
        Map<String, Object> changed = new HashMap<>();
        String day = move(found.id()).text("date");
        if (!edited(day, edits).equals(day)) {
            changed.put("date", edited(day, edits));
            changed.put("name", false);
        }
        List<List<Object>> lines = new ArrayList<>();
        for (OdooRecord line : lines(found.id())) {
            Map<String, Object> ofIt = changes(line, edits);
            if (!ofIt.isEmpty()) {
                lines.add(List.of(1, line.id(), ofIt));
            }
        }
        if (!lines.isEmpty()) {
            changed.put("line_ids", lines);
        }
        if (!changed.isEmpty()) {
            toDraft(found.id());
            odoo.write(MOVE, List.of(found.id()), changed);
        }
        if (state(found.id()).equals("draft")) {
            odoo.action(MOVE, "action_post", List.of(found.id()));
        }
    }

    private Map<String, Object> changes(OdooRecord line, List<LedgerEdit.Replace> edits) {
        Map<String, Object> changes = new HashMap<>();
        long account = line.link("account_id").orElseThrow().id();
        String code = accounts.entrySet().stream()
                .filter(each -> each.getValue() == account)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        if (!edited(code, edits).equals(code)) {
            changes.put("account_id", Objects.requireNonNull(accounts.get(edited(code, edits))));
        }
        for (String side : List.of("debit", "credit")) {
            String amount = line.number(side).setScale(2).toPlainString();
            if (!edited(amount, edits).equals(amount)) {
                changes.put(side, new BigDecimal(edited(amount, edits)));
            }
        }
        return changes;
    }

    private static String edited(String text, List<LedgerEdit.Replace> edits) {
        String edited = text;
        for (LedgerEdit.Replace edit : edits) {
            edited = edited.replace(edit.from(), edit.to());
        }
        return edited;
    }
}
