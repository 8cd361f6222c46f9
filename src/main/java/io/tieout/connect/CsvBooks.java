package io.tieout.connect;

import io.tieout.extract.Books;
import io.tieout.extract.csv.LedgerFolder;
import io.tieout.files.MarkedFolder;
import io.tieout.post.Ledger;
import io.tieout.post.csv.CsvLedger;
import io.tieout.settings.EntitySettings;
import io.tieout.settings.Kind;
import io.tieout.settings.LedgerSettings;
import io.tieout.yaml.MappingShape;
import java.nio.file.Path;
import java.util.List;

/**
 * Books that are a folder of files.
 *
 * @param folder where its lines lie and posted entries are put
 */
public record CsvBooks(Path folder) implements LedgerConnection {
    static final Kind<CsvBooks> KIND = new Kind<>(
            "csv",
            MappingShape.empty().required("folder", Kind.FOLDER),
            (said, home, environment) -> new CsvBooks(home.resolve(said.required("folder"))));

    @Override
    public Books books(LedgerSettings ledger, EntitySettings entity) {
        return new LedgerFolder(
                ledger.system(), entity.name(), entity.currency().getCurrencyCode(), marked(ledger));
    }

    @Override
    public Ledger ledger(LedgerSettings ledger, EntitySettings entity) {
        return new CsvLedger(ledger.name(), ledger.system(), ledger.atOnce(), entity.currency(), marked(ledger));
    }

    @Override
    public List<Requirement> check(LedgerSettings ledger, EntitySettings entity, NeedsOfBooks needs) {
        return List.of(FolderCheck.books(marked(ledger), entity.name()));
    }

    private MarkedFolder marked(LedgerSettings ledger) {
        return new MarkedFolder(folder, "the ledger " + ledger.name());
    }
}
