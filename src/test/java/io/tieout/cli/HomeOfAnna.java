package io.tieout.cli;

import io.tieout.database.TestWork;
import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An installation with the companies of the sample, whose database is a test's own. Anna and Ben are two logins of it. */
final class HomeOfAnna implements AutoCloseable {
    private static final String SETTINGS = """
            entities:
              DE: {currency: EUR, first_period: 2026-08, sources: [psa-de], ledger: books, journal: TIE}
              JP: {currency: JPY, first_period: 2026-08, sources: [psa-de], ledger: books, journal: TIE}
            sources:
              psa-de: {kind: csv, folder: inbox/psa-de}
            ledgers:
              books: {kind: csv, folder: books, system: ledger-de}
            """;

    private final Path folder;
    private final TestWork work = new TestWork();

    HomeOfAnna(Path folder) {
        this.folder = folder;
        file("tieout.yaml", SETTINGS);
        folder.resolve("books").toFile().mkdir();
    }

    TestWork work() {
        return work;
    }

    Path file(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command said, and the number it ended with. */
    record Said(int exit, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    Said anna(String... words) {
        return by("anna", words);
    }

    Said ben(String... words) {
        return by("ben", words);
    }

    private Said by(String user, String... words) {
        StartedCommand command = StartedCommand.in(folder).by(user).with("TIEOUT_HOME", folder);
        work.database().environment().forEach(command::with);
        List<String> arguments = new ArrayList<>(List.of(words));
        int exit = Cli.run(command.environment(), arguments.toArray(String[]::new));
        if (!arguments.contains("--json")) {
            Printed.hold(exit, command.out(), command.err());
        }
        return new Said(exit, command.out(), command.err());
    }

    @Override
    public void close() {
        work.close();
    }
}
