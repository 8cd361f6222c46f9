package io.tieout.connect;

import io.tieout.canonical.RecordKind;
import io.tieout.connect.odoo.KeyFile;
import io.tieout.connect.odoo.WorkCheck;
import io.tieout.extract.Origin;
import io.tieout.extract.PriceOrigin;
import io.tieout.extract.RateOrigin;
import io.tieout.extract.odoo.OdooPrices;
import io.tieout.extract.odoo.OdooRates;
import io.tieout.extract.odoo.records.Decided;
import io.tieout.extract.odoo.records.OdooWork;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooSettings;
import io.tieout.settings.Kind;
import io.tieout.settings.SourceSettings;
import io.tieout.yaml.ListShape;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Work that is written in one company of an Odoo.
 *
 * @param keyFile  where its key is, if not in a variable
 * @param records  what is asked for beside customers, projects and persons
 * @param decided  what the settings say of them where Odoo says nothing
 */
public record OdooSource(OdooSettings odoo, Optional<Path> keyFile, Set<RecordKind> records, Decided decided)
        implements SourceConnection {
    /** How an order line is invoiced, and by what it is known what was delivered of it. */
    private static final List<String> POLICIES = List.of(
            "ordered_prepaid",
            "delivered_timesheet",
            "delivered_milestones",
            "delivered_manual",
            "delivered_stock_move",
            "manual",
            "stock_move",
            "analytic");

    private static final List<String> RECORDS =
            OdooWork.KINDS.stream().map(OdooSource::word).sorted().toList();

    static final Kind<OdooSource> KIND = new Kind<>(
            "odoo",
            OdooKeys.SHAPE
                    .required("records", new ListShape(ScalarShape.oneOf(RECORDS)))
                    .optional("approval", ScalarShape.oneOf(List.of("all", "invoiced")))
                    .optional("methods", methodsShape()),
            (said, home, environment) -> new OdooSource(
                    OdooKeys.read(said, home, environment),
                    OdooKeys.keyFile(said, home),
                    said.texts("records").stream().map(OdooSource::kind).collect(Collectors.toSet()),
                    new Decided(said.text("approval").orElse(""), methods(said))));

    private static MappingShape methodsShape() {
        MappingShape shape = MappingShape.empty();
        for (String policy : POLICIES) {
            shape = shape.optional(
                    policy,
                    ScalarShape.matching("a revenue method, like time_and_materials", Pattern.compile("[a-z_]+")));
        }
        return shape;
    }

    private static SortedMap<String, String> methods(YamlMapping said) {
        SortedMap<String, String> methods = new TreeMap<>();
        said.mapping("methods")
                .ifPresent(
                        each -> each.values().keySet().forEach(policy -> methods.put(policy, each.required(policy))));
        return methods;
    }

    private static String word(RecordKind kind) {
        return kind.fileName().replace(".csv", "");
    }

    private static RecordKind kind(String word) {
        return RecordKind.ofFile(word + ".csv").orElseThrow();
    }

    @Override
    public String place() {
        return "%s, company %d".formatted(odoo, odoo.company());
    }

    @Override
    public Optional<String> company() {
        return Optional.of(OdooKeys.company(odoo));
    }

    @Override
    public Origin origin(SourceSettings source, String entity, Collection<String> entities) {
        return new OdooWork(
                source.name(), source.idPrefix(), place(), entity, new Odoo(odoo), odoo.company(), records, decided);
    }

    @Override
    public Optional<RateOrigin> rates() {
        return Optional.of(new OdooRates(new Odoo(odoo), odoo.company()));
    }

    /** Where its obligations are read, which have them. */
    @Override
    public Optional<PriceOrigin> prices() {
        return records.contains(RecordKind.OBLIGATION)
                ? Optional.of(new OdooPrices(new Odoo(odoo), odoo.company()))
                : Optional.empty();
    }

    @Override
    public List<Requirement> check(SourceSettings source, NeedsOfSource needs) {
        return Stream.concat(
                        keyFile.flatMap(KeyFile::check).stream(),
                        WorkCheck.of(odoo, records, decided.methods().keySet(), needs.clock()).stream())
                .toList();
    }
}
