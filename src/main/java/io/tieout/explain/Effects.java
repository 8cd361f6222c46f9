package io.tieout.explain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tieout.explain.SinceSignature.Changed;
import io.tieout.explain.SinceSignature.Effect;
import io.tieout.explain.SinceSignature.KnownRun;
import io.tieout.recognise.ChangeKind;
import io.tieout.recognise.Movement;
import io.tieout.recognise.Movement.Thing;
import io.tieout.transform.SqlFiles;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what moved between two runs by the records that changed; and which ones changed and moved nothing. */
final class Effects {
    private static final String NONE = "";

    private final SqlFiles sql;
    private final Map<String, @Nullable Object> asked;
    private final YearMonth month;
    private final KnownRun signed;
    private final KnownRun later;
    private final List<Movement> movements;
    private final int decimals;
    private final UnchangedLines lines;
    private final Map<String, ChangedRecord> records = new TreeMap<>();
    private final Set<String> told = new HashSet<>();

    Effects(
            SqlFiles sql,
            Map<String, @Nullable Object> asked,
            YearMonth month,
            KnownRun signed,
            KnownRun later,
            List<Movement> movements,
            int decimals) {
        this.sql = sql;
        this.asked = asked;
        this.month = month;
        this.signed = signed;
        this.later = later;
        this.movements = movements;
        this.decimals = decimals;
        this.lines = new UnchangedLines(sql, asked, month, decimals);
        sql.statement("explain/since/records.sql", asked)
                .param("refs", refs(movements, kind -> kind != ChangeKind.RATE && kind != ChangeKind.MAPPING))
                .query(ChangedRecord::of)
                .list()
                .forEach(record -> records.put(record.ref(), record));
    }

    private static String[] refs(List<Movement> movements, Predicate<ChangeKind> kinds) {
        return movements.stream()
                .filter(movement -> kinds.test(movement.kind()))
                .flatMap(movement -> movement.things().stream())
                .map(Thing::ref)
                .distinct()
                .toArray(String[]::new);
    }

    private record Place(String contract, String obligation) {
        static Place of(Movement movement) {
            return new Place(movement.contract(), movement.obligation());
        }
    }

    /** In the order of contracts, obligations and kinds; what moved nothing comes after what moved. */
    List<Effect> all() {
        List<Effect> effects = new ArrayList<>();
        movements.stream()
                .collect(groupingBy(Place::of, LinkedHashMap::new, groupingBy(Movement::kind, TreeMap::new, toList())))
                .forEach((place, kinds) -> kinds.forEach(
                        (kind, moved) -> alike(kind, moved).forEach(some -> effects.add(effect(place, kind, some)))));
        effects.addAll(held());
        effects.addAll(withoutEffect());
        effects.sort(Comparator.comparing(Effect::contract).thenComparing(Effect::obligation));
        return effects;
    }

    /** What came back from missing moves by the same kind as what went, and is told by itself. */
    private List<List<Movement>> alike(ChangeKind kind, List<Movement> moved) {
        return kind == ChangeKind.MISSING_WORK
                ? List.copyOf(moved.stream().collect(groupingBy(this::isBack)).values())
                : List.of(moved);
    }

    private boolean isBack(Movement movement) {
        return movement.things().stream()
                .map(thing -> records.get(thing.ref()))
                .allMatch(record -> record != null && record.isBack());
    }

    private Effect effect(Place place, ChangeKind kind, List<Movement> moved) {
        List<Changed> things = switch (kind) {
            case RULES, POLICY, EXCHANGE_RATE, UNEXPLAINED -> List.of();
            case MAPPING -> lines.leading(moved);
            case RATE -> lines.priced(moved);
            case AMENDMENT -> of(place, Set.of("contract", "obligation"), column -> !column.equals("status"));
            case TERMINATION -> of(place, Set.of("contract"), ChangedRecord.TERMINATION::contains);
            case INVOICES -> of(place, Set.of("invoice"), column -> true);
            default -> records(place, kind, moved);
        };
        BigDecimal amount = Changes.sum(moved);
        boolean isOne = things.size() == 1;
        return new Effect(
                place.contract(),
                place.obligation(),
                kind == ChangeKind.MISSING_WORK && moved.stream().allMatch(this::isBack)
                        ? ChangedRecord.BACK
                        : change(kind),
                kind.cause(),
                things.isEmpty() ? instead(kind, moved) : NONE,
                shown(amount),
                isOne ? List.of(with(things.getFirst(), shown(amount))) : things);
    }

    private static String change(ChangeKind kind) {
        return switch (kind) {
            case RULES -> "other rules";
            case MAPPING -> "led elsewhere";
            case AMENDMENT -> "amended";
            case RATE -> "other rate";
            case EXCHANGE_RATE -> "other exchange rate";
            case ESTIMATE -> "estimated anew";
            case LATE_WORK, NEW_WORK -> "added";
            case CHANGED_WORK -> "edited";
            case DELETED_WORK -> "deleted";
            case MISSING_WORK -> "missing";
            case LATE_APPROVAL, APPROVAL -> "approved";
            case APPROVAL_WITHDRAWN -> "un-approved";
            case LATE_ACCEPTANCE, ACCEPTANCE -> "accepted";
            case ACCEPTANCE_WITHDRAWN -> "acceptance withdrawn";
            case TERMINATION -> "terminated";
            case POLICY -> "other policy";
            case INVOICES -> "billed otherwise";
            case UNEXPLAINED -> "unexplained";
        };
    }

    /** What is said where no record can be. */
    private String instead(ChangeKind kind, List<Movement> moved) {
        boolean isContract =
                moved.stream().allMatch(movement -> movement.things().isEmpty());
        if (kind != ChangeKind.MAPPING || !isContract) {
            return versions(kind);
        }
        return moved.stream().allMatch(movement -> movement.after().signum() == 0)
                ? "the contract is the company's no longer"
                : "the contract was not the company's";
    }

    private String versions(ChangeKind kind) {
        return switch (kind) {
            case RULES -> between("rules of the engine", signed.engineRules(), later.engineRules());
            case MAPPING -> between("mapping", signed.mapping(), later.mapping());
            case RATE, EXCHANGE_RATE -> between("rates", signed.rates(), later.rates());
            case POLICY -> between("rules", signed.rules(), later.rules());
            case UNEXPLAINED -> "all that changed does not come to it; Tieout is wrong here, report it";
            default -> NONE;
        };
    }

    private static String between(String of, @Nullable Integer before, @Nullable Integer now) {
        return "%s v%s → v%s"
                .formatted(of, Objects.requireNonNullElse(before, "?"), Objects.requireNonNullElse(now, "?"));
    }

    /** The records behind a movement: where lines count one by one, each with its own part. */
    private List<Changed> records(Place place, ChangeKind kind, List<Movement> moved) {
        Predicate<String> columns = switch (kind) {
            case LATE_APPROVAL, APPROVAL, APPROVAL_WITHDRAWN -> column -> column.equals("status");
            case CHANGED_WORK -> column -> !ChangedRecord.APPROVAL.contains(column);
            default -> column -> true;
        };
        List<Changed> things = new ArrayList<>();
        for (Movement movement : moved) {
            BigDecimal amount = movement.things().size() == 1 ? shown(movement.amount()) : null;
            behind(place, movement).forEach(thing -> things.add(changed(thing, change(kind), columns, amount)));
        }
        return things;
    }

    /** On the obligation; those on others of the contract where none of its own changed. */
    private List<Thing> behind(Place place, Movement movement) {
        List<Thing> until = movement.things().stream().filter(this::isUntil).toList();
        List<Thing> own = until.stream()
                .filter(thing -> thing.obligation().equals(place.obligation()))
                .toList();
        return own.isEmpty() ? until : own;
    }

    private boolean isUntil(Thing thing) {
        ChangedRecord record = records.get(thing.ref());
        return record == null
                ? thing.day() == null || !thing.day().isAfter(month.atEndOfMonth())
                : record.isUntil(month);
    }

    private Changed changed(Thing thing, String change, Predicate<String> columns, @Nullable BigDecimal amount) {
        ChangedRecord record = records.get(thing.ref());
        told.add(thing.ref());
        return record == null
                ? new Changed(thing.ref(), thing.day(), NONE, NONE, amount)
                : new Changed(thing.ref(), record.dated(), record.what(columns), record.who(change), amount);
    }

    private List<Changed> of(Place place, Set<String> kinds, Predicate<String> columns) {
        return records.values().stream()
                .filter(record -> kinds.contains(record.kind())
                        && record.isOn(place.contract(), place.obligation())
                        && record.isUntil(month)
                        && record.differsIn(columns))
                .map(record -> changed(new Thing(record.ref(), NONE, NONE, null), NONE, columns, null))
                .toList();
    }

    /** What is not computed because one of the runs holds it. */
    private List<Effect> held() {
        Map<Place, List<Movement>> moved = movements.stream().collect(groupingBy(Place::of));
        List<Effect> effects = new ArrayList<>();
        sql.statement("explain/since/cells.sql", asked).query(row -> {
            Place place = new Place(row.getString("contract"), row.getString("obligation"));
            BigDecimal rest = row.getBigDecimal("after_amount")
                    .subtract(row.getBigDecimal("before_amount"))
                    .subtract(Changes.sum(moved.getOrDefault(place, List.of())));
            if (rest.signum() != 0) {
                String now = row.getString("held_now");
                String before = row.getString("held_before");
                boolean isHeld = now != null || before != null;
                effects.add(new Effect(
                        place.contract(),
                        place.obligation(),
                        now != null ? "held" : before != null ? "held no longer" : change(ChangeKind.UNEXPLAINED),
                        isHeld ? row.getString("held_cause") : ChangeKind.UNEXPLAINED.cause(),
                        isHeld
                                ? Stream.of(now, before)
                                        .filter(Objects::nonNull)
                                        .findFirst()
                                        .orElseThrow()
                                : versions(ChangeKind.UNEXPLAINED),
                        shown(rest),
                        records.values().stream()
                                .filter(record -> record.isOn(place.contract(), place.obligation())
                                        && record.isUntil(month)
                                        && !told.contains(record.ref()))
                                .map(record ->
                                        changed(new Thing(record.ref(), NONE, NONE, null), NONE, column -> true, null))
                                .toList()));
            }
        });
        return effects;
    }

    /** Records of the month that changed, and moved nothing. */
    private List<Effect> withoutEffect() {
        return records.values().stream()
                .filter(record -> record.isOf(month) && !told.contains(record.ref()))
                .map(record -> new Effect(
                        record.contract(),
                        record.obligation(),
                        record.change(),
                        NONE,
                        NONE,
                        shown(BigDecimal.ZERO),
                        List.of(changed(
                                new Thing(record.ref(), NONE, NONE, null),
                                record.change(),
                                column -> true,
                                shown(BigDecimal.ZERO)))))
                .toList();
    }

    private static Changed with(Changed thing, BigDecimal amount) {
        return new Changed(thing.sourceRef(), thing.dated(), thing.what(), thing.who(), amount);
    }

    private BigDecimal shown(BigDecimal amount) {
        return Answers.scaled(amount, decimals);
    }
}
