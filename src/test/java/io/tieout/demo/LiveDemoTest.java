package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tieout.desk.Sample.Choice;
import io.tieout.desk.Sample.LedgerKind;
import io.tieout.desk.Sample.Played;
import io.tieout.desk.Watch;
import io.tieout.odoosample.BooksInOdoo;
import io.tieout.odoosample.NamesInOdoo;
import io.tieout.odoosample.OdooSite;
import io.tieout.settings.StartedCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample with its books in an Odoo that runs somewhere and may be written into, in companies that are made there: {@code -Dodoo.address=…
 * -Dodoo.database=… -Dodoo.login=… -Dodoo.key=…} of an administrator, {@code -Dodoo.poster=… -Dodoo.poster.key=…} of who posts. Of one
 * database once only, as external ids are of all of it.
 */
class LiveDemoTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void whereThereIsOne() {
        assumeTrue(
                System.getProperty("odoo.poster") != null,
                "no Odoo is named; -Dodoo.poster and its sisters name one in which companies may be made");
    }

    @Test
    void theSampleEndsAsInFiles() {
        try (PlayedDemo demo = PlayedDemo.ofCopy(folder)) {
            StartedCommand command = StartedCommand.in(folder).at(Clock.systemUTC());
            demo.variables().forEach(command::with);
            SampleData sample = new SampleData(demo.sample());

            Played played = new Demo()
                    .play(
                            command.environment(),
                            new Choice(LedgerKind.ODOO, false, null),
                            Watch.nobody(),
                            home -> books(home, sample));

            assertThat(played.findings()).isEmpty();
            assertThat(played.equal()).isEqualTo(39_993);
        }
    }

    private static SampleBooks books(DemoHome home, SampleData sample) {
        try {
            Files.writeString(home.folder().resolve("odoo.key"), named("odoo.poster.key"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        OdooSite site = new OdooSite(
                URI.create(named("odoo.address")),
                named("odoo.database"),
                new OdooSite.Login(named("odoo.login"), named("odoo.key")),
                new OdooSite.Login(named("odoo.poster"), named("odoo.poster.key")),
                "Sample ");
        return new BooksInOdoo(
                sample, site, new NamesInOdoo(home.folder().resolve("names.tsv")), Optional.empty(), () -> {});
    }

    private static String named(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .orElseThrow(() -> new IllegalStateException("-D%s is missing".formatted(property)));
    }
}
