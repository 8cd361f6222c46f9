package io.tieout.connect;

import io.tieout.odoo.Limits;
import io.tieout.odoo.OdooSettings;
import io.tieout.odoo.WireChoice;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.settings.Environment;
import io.tieout.settings.SettingsException;
import io.tieout.settings.TieoutHome;
import io.tieout.yaml.MappingShape;
import io.tieout.yaml.Place;
import io.tieout.yaml.Problems;
import io.tieout.yaml.ScalarShape;
import io.tieout.yaml.YamlMapping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The keys that say which company in which Odoo, and where its key is; never the key. A source and a ledger have the same. */
final class OdooKeys {
    private static final List<String> WIRES = List.of("probe", "json2", "jsonrpc");

    static final MappingShape SHAPE = MappingShape.empty()
            .required("address", ScalarShape.text())
            .required("database", ScalarShape.text())
            .required("company", ScalarShape.wholeNumber(1, Integer.MAX_VALUE))
            .required("login", ScalarShape.text())
            .optional("key_variable", ScalarShape.text())
            .optional("key_file", ScalarShape.text())
            .optional("wire", ScalarShape.oneOf(WIRES))
            .optional("plain_http", ScalarShape.text())
            .optional("deadline", ScalarShape.wholeNumber(1, 600))
            .optional("calls_per_second", ScalarShape.wholeNumber(1, 1000));

    private OdooKeys() {}

    static OdooSettings read(YamlMapping said, TieoutHome home, Environment environment) {
        Supplier<String> key = key(said, home, environment);
        try {
            return new OdooSettings(
                    URI.create(said.required("address")),
                    said.required("database"),
                    said.required("login"),
                    key,
                    wire(said),
                    Long.parseLong(said.required("company")),
                    said.text("plain_http")
                            .map(host -> Set.of(host.toLowerCase(Locale.ROOT)))
                            .orElse(Set.of()),
                    limits(said));
        } catch (IllegalArgumentException | RefusalException none) {
            throw problem(
                    said,
                    "address",
                    said.required("address"),
                    "https://HOST or https://HOST:PORT and nothing else; http of this machine, or of the host that plain_http names");
        }
    }

    /** The company, the same however its address is written, and whichever way it is spoken with. */
    static String company(OdooSettings odoo) {
        return "company %d in database %s of the Odoo at %s"
                .formatted(odoo.company(), odoo.database(), host(odoo.address()));
    }

    private static String host(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return Set.of(-1, 80, 443).contains(address.getPort()) ? host : host + ":" + address.getPort();
    }

    /** The file in which the key is, where it is in one. */
    static Optional<Path> keyFile(YamlMapping said, TieoutHome home) {
        return said.text("key_file").map(home::resolve);
    }

    private static WireChoice wire(YamlMapping said) {
        return said.text("wire")
                .map(word -> WireChoice.values()[WIRES.indexOf(word)])
                .orElse(WireChoice.BY_VERSION);
    }

    private static Limits limits(YamlMapping said) {
        Limits usual = Limits.USUAL;
        Duration answer = said.text("deadline")
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(usual.answer());
        Duration interval = said.text("calls_per_second")
                .map(calls -> Duration.ofSeconds(1).dividedBy(Long.parseLong(calls)))
                .orElse(usual.interval());
        return new Limits(
                usual.concurrency(),
                interval,
                answer,
                usual.total(),
                usual.largestBody(),
                usual.attempts(),
                usual.firstPause(),
                usual.longestPause());
    }

    private static Supplier<String> key(YamlMapping said, TieoutHome home, Environment environment) {
        boolean inVariable = said.text("key_variable").isPresent();
        if (inVariable == said.text("key_file").isPresent()) {
            throw problem(
                    said,
                    "key_variable",
                    inVariable ? "key_file beside it" : "nothing",
                    "one of key_variable and key_file, which says where the key is");
        }
        return inVariable
                ? () -> ofVariable(said.required("key_variable"), environment)
                : () -> ofFile(home.resolve(said.required("key_file")));
    }

    private static String ofVariable(String name, Environment environment) {
        return environment
                .variable(name)
                .orElseThrow(() -> noKey(
                        "The variable %s is not set, which the settings name for the key of Odoo; set it to the key."
                                .formatted(name)));
    }

    private static String ofFile(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw noKey("%s, which the settings name for the key of Odoo, cannot be read: %s; put the key there."
                            .formatted(file, Reason.of(unreadable)))
                    .causedBy(unreadable);
        }
    }

    private static RefusalException noKey(String sentence) {
        return new RefusalException(Refusal.CONFIGURATION, sentence, "Nothing was sent.");
    }

    private static SettingsException problem(YamlMapping said, String key, String found, String allowed) {
        Place place = said.place();
        Problems problems = new Problems();
        problems.add(new Place(place.file(), place.line(), "%s.%s".formatted(place.key(), key)), found, allowed);
        return new SettingsException(problems.list());
    }
}
