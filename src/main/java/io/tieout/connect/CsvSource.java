package io.tieout.connect;

import io.tieout.canonical.TotalsRow;
import io.tieout.delivery.TotalsRows;
import io.tieout.extract.Origin;
import io.tieout.extract.csv.DeliveryFolders;
import io.tieout.settings.Kind;
import io.tieout.settings.SourceSettings;
import io.tieout.yaml.MappingShape;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Deliveries of canonical files in a folder.
 *
 * @param folder where deliveries arrive, a sub-folder each
 * @param totals by file, how a row looks that adds the others up
 */
public record CsvSource(Path folder, Map<String, TotalsRow> totals) implements SourceConnection {
    static final Kind<CsvSource> KIND = new Kind<>(
            "csv",
            MappingShape.empty().required("folder", Kind.FOLDER).optional("totals", TotalsRows.SHAPE),
            (said, home, environment) -> new CsvSource(home.resolve(said.required("folder")), TotalsRows.of(said)));

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public Origin origin(SourceSettings source, String entity, Collection<String> entities) {
        return new DeliveryFolders(source.name(), folder, source.idPrefix(), totals, entity, entities);
    }

    @Override
    public List<Requirement> check(SourceSettings source, NeedsOfSource needs) {
        Requirement inbox = FolderCheck.inbox(folder);
        return inbox.isMet()
                ? List.of(
                        inbox,
                        needs.asking()
                                .of(receipts -> FolderCheck.waiting(
                                        origin(
                                                source,
                                                needs.readers().getFirst().name(),
                                                needs.entities()),
                                        receipts)))
                : List.of(inbox);
    }
}
