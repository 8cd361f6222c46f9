package io.tieout.odoosample;

import io.tieout.demo.BooksKept;
import io.tieout.demo.SampleBooks;
import io.tieout.demo.SampleData;
import io.tieout.desk.Sample.LedgerKind;
import io.tieout.desk.Sample.MadeUpOdoo;
import io.tieout.odoofake.FakeOdoo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;

/** Books in an Odoo of our own making in the home of the demo. It keeps its port from one time to the next, so that the settings stay right. */
public final class MadeUpBooks implements BooksKept {
    private static final int VERSION = 19;
    private static final String POSTER = "service";

    @Override
    public LedgerKind kind() {
        return LedgerKind.ODOO;
    }

    @Override
    public SampleBooks open(SampleData sample, Path home) {
        try {
            Path folder = Files.createDirectories(home.resolve("odoo"));
            Path port = folder.resolve("port");
            FakeOdoo odoo = opened(folder, Files.exists(port) ? Integer.parseInt(Files.readString(port)) : 0);
            Files.writeString(port, String.valueOf(odoo.address().getPort()));
            Path keyFile = home.resolve("odoo.key");
            Files.deleteIfExists(keyFile);
            Files.createFile(
                    keyFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(keyFile, odoo.key(POSTER) + "\n");
            OdooSite site = new OdooSite(
                    odoo.address(),
                    FakeOdoo.DATABASE,
                    new OdooSite.Login("admin", odoo.key("admin")),
                    new OdooSite.Login(POSTER, odoo.key(POSTER)),
                    "");
            MadeUpOdoo madeUp = new MadeUpOdoo(odoo.address(), FakeOdoo.DATABASE, POSTER, keyFile, folder);
            return new BooksInOdoo(
                    sample, site, new NamesInOdoo(folder.resolve("names.tsv")), Optional.of(madeUp), odoo::close);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("%s cannot be written".formatted(home), unwritable);
        }
    }

    /** Where another process has the port by now, on any free one. */
    private static FakeOdoo opened(Path folder, int port) {
        try {
            return FakeOdoo.open(folder, VERSION, Clock.systemUTC(), port);
        } catch (UncheckedIOException taken) {
            return FakeOdoo.open(folder, VERSION, Clock.systemUTC());
        }
    }
}
