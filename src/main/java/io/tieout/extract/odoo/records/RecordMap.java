package io.tieout.extract.odoo.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tieout.canonical.RecordKind;
import io.tieout.extract.map.ColumnMap;
import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.NamedShape;
import io.tieout.yaml.OneOrMoreShape;
import io.tieout.yaml.Problems;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.Shape;
import io.tieout.yaml.YamlDocument;
import io.tieout.yaml.YamlMapping;
import io.tieout.yaml.YamlScalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which records of a model are canonical records of a kind, and how; a file beside this class, called as the canonical file is.
 *
 * @param version  counted up with whatever changes what is asked for or what becomes of it: then all is read again
 * @param month    the field that says in which month a record is; of a kind that has months
 * @param company  the field that says of which company a record is
 * @param shared   whether records of no company are among those of a company
 * @param declares whether a record that is not among them any more is missing; always so of a kind that has months
 * @param keepsOurs whether what bears an external id of ours counts as anything else does
 * @param where    terms of a domain, beside the company
 * @param flags    what a record is when it is among those of further terms, by the name under which the map knows it
 * @param split    of records that may be several rows
 * @param optional fields, of the model or of one that a field of it points to, that are there with certain modules or versions only
 * @param further  what else is said by the same records, by kind: a record that says it several times over does once
 */
record RecordMap(
        RecordKind kind,
        String model,
        int version,
        Optional<String> month,
        String company,
        boolean shared,
        boolean declares,
        boolean keepsOurs,
        Optional<Group> seers,
        List<List<Object>> where,
        SequencedMap<String, List<List<Object>>> flags,
        Optional<Split> split,
        Set<String> optional,
        ColumnMap columns,
        SequencedMap<RecordKind, ColumnMap> further) {
    /**
     * A group of users who see every record of the model; the record rules of others leave some out, and Odoo says nothing of it.
     *
     * @param name as Odoo shows it
     */
    record Group(String id, String name) {}

    /** What a reader knows by itself: the entity, what the settings say of approval and methods, the unit in which an hour is one. */
    static final List<String> KNOWN = List.of("entity", "approval", "hour", "methods");

    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final Shape TERMS =
            new NamedShape("field", FIELD, "a field of the model", new OneOrMoreShape(said()));

    static final Shape SHAPE = MappingShape.empty()
            .required("model", ScalarShape.text())
            .required("version", ScalarShape.wholeNumber(1, 9999))
            .required("company", ScalarShape.oneOf(List.of("own", "shared")))
            .optional("company_of", ScalarShape.matching("a field of the model", FIELD))
            .optional("month", ScalarShape.matching("a field of the model", FIELD))
            .optional("gone", ScalarShape.oneOf(List.of("missing")))
            .optional("ours", ScalarShape.oneOf(List.of("kept")))
            .optional(
                    "seen_whole_by",
                    MappingShape.empty().required("group", ScalarShape.text()).required("called", ScalarShape.text()))
            .optional("where", TERMS)
            .optional("flags", new NamedShape("flag", Pattern.compile("[a-z_]+"), "a name in small letters", TERMS))
            .optional(
                    "split",
                    MappingShape.empty()
                            .required("by", ScalarShape.matching("a field of the model", FIELD))
                            .required("amounts", new ListShape(ScalarShape.text()))
                            .optional("unless", ScalarShape.text()))
            .optional("optional", new ListShape(ScalarShape.matching("a field of the model", FIELD)))
            .required("map", ColumnMap.SHAPE)
            .optional(
                    "further", new NamedShape("kind", Pattern.compile("[a-z_]+"), "a kind of record", ColumnMap.SHAPE));

    /** A word of a selection, {@code set}, {@code empty}, or a truth. */
    private static ScalarShape said() {
        return new ScalarShape(
                "a word, set, empty, true or false",
                Set.of(YamlScalar.Type.TEXT, YamlScalar.Type.BOOLEAN),
                List.of(),
                value -> !value.isBlank());
    }

    /** The one that comes with the program. */
    static RecordMap of(RecordKind kind) {
        String name = kind.fileName().replace(".csv", ".yaml");
        Problems problems = new Problems();
        Optional<RecordMap> map = parse(kind, Path.of(name), text(name), problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.list().toString());
        }
        return map.orElseThrow();
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(RecordMap.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads a map; empty, and the problems are noted, when there is anything wrong with it. */
    static Optional<RecordMap> parse(RecordKind kind, Path name, String text, Problems problems) {
        Problems found = new Problems();
        Optional<RecordMap> map = YamlDocument.parse(name, text, SHAPE, found)
                .filter(said -> found.isEmpty())
                .map(said -> read(kind, said, found));
        problems.addAll(found);
        return map.filter(read -> found.isEmpty());
    }

    private static RecordMap read(RecordKind kind, YamlMapping said, Problems problems) {
        SequencedMap<String, List<List<Object>>> flags = new LinkedHashMap<>();
        said.mappings("flags").forEach((name, terms) -> flags.put(name, terms(terms)));
        return new RecordMap(
                kind,
                said.required("model"),
                Integer.parseInt(said.required("version")),
                said.text("month"),
                said.text("company_of").orElse("company_id"),
                said.required("company").equals("shared"),
                said.text("month").isPresent() || said.text("gone").isPresent(),
                said.text("ours").isPresent(),
                said.mapping("seen_whole_by")
                        .map(group -> new Group(group.required("group"), group.required("called"))),
                said.mapping("where").map(RecordMap::terms).orElse(List.of()),
                flags,
                said.mapping("split").map(split -> split(split, problems)),
                Set.copyOf(said.texts("optional")),
                ColumnMap.read(said.mapping("map").orElseThrow(), kind, KNOWN, problems),
                further(said, problems));
    }

    private static Split split(YamlMapping said, Problems problems) {
        return new Split(
                said.required("by"),
                said.texts("amounts"),
                said.oneOrMore("unless").stream()
                        .findFirst()
                        .flatMap(unless -> ColumnMap.way(unless, KNOWN, problems)));
    }

    private static SequencedMap<RecordKind, ColumnMap> further(YamlMapping said, Problems problems) {
        SequencedMap<RecordKind, ColumnMap> further = new LinkedHashMap<>();
        said.mappings("further").forEach((word, columns) -> {
            Optional<RecordKind> kind = RecordKind.ofFile(word + ".csv");
            if (kind.isPresent()) {
                further.put(kind.get(), ColumnMap.read(columns, kind.get(), KNOWN, problems));
            } else {
                problems.add(columns.place(), word, "the name of a canonical file");
            }
        });
        return further;
    }

    /** How records of a kind are made of those of the model. */
    ColumnMap columns(RecordKind wanted) {
        return wanted == kind ? columns : Objects.requireNonNull(further.get(wanted), wanted.fileName());
    }

    /** Every path that is looked at. */
    List<String> paths() {
        Stream<String> ofColumns =
                Stream.concat(Stream.of(columns), further.values().stream()).flatMap(each -> each.paths().stream());
        Stream<String> ofSplit =
                split.stream().flatMap(each -> each.unless().stream()).flatMap(ColumnMap.Way::paths);
        return Stream.concat(ofColumns, ofSplit).distinct().toList();
    }

    /** Whether it wants to know of which project an analytic account is. */
    boolean namesProjects() {
        return paths().contains(Split.SHARE + ".project");
    }

    private static List<List<Object>> terms(YamlMapping said) {
        List<List<Object>> terms = new ArrayList<>();
        said.values().keySet().forEach(field -> {
            List<YamlScalar> values = said.oneOrMore(field);
            terms.add(values.size() == 1 ? term(field, values.getFirst()) : among(field, values));
        });
        return List.copyOf(terms);
    }

    private static List<Object> term(String field, YamlScalar value) {
        return switch (value.value()) {
            case "set" -> List.of(field, "!=", false);
            case "empty" -> List.of(field, "=", false);
            default ->
                List.of(
                        field,
                        "=",
                        value.type() == YamlScalar.Type.BOOLEAN ? value.value().equals("true") : value.value());
        };
    }

    private static List<Object> among(String field, List<YamlScalar> values) {
        return List.of(field, "in", values.stream().map(YamlScalar::value).toList());
    }

    /** The domain of the records of a company. */
    List<Object> domain(long number) {
        List<Object> domain = new ArrayList<>(where);
        if (shared) {
            domain.add(List.of(company, "in", List.of(number, false)));
        } else {
            domain.add(List.of(company, "=", number));
        }
        return domain;
    }
}
