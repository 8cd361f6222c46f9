package io.tieout.desk;

import io.tieout.connect.Connections;
import io.tieout.job.Workplace;
import io.tieout.settings.EntitySettings;
import java.time.YearMonth;
import java.util.List;

/**
 * A company whose months are closed, as the settings say.
 *
 * @param firstPeriod the first month that is closed
 * @param sources     that deliver its work, in the order of the settings
 */
public record Company(String entity, String currency, YearMonth firstPeriod, List<Place> sources, Place ledger) {

    public Company {
        sources = List.copyOf(sources);
    }

    /**
     * A source or a ledger.
     *
     * @param place where it is, as a person would look for it: a folder, an address
     */
    public record Place(String name, String place) {}

    static Company of(Workplace workplace, EntitySettings entity) {
        return new Company(
                entity.name(),
                entity.currency().getCurrencyCode(),
                entity.firstPeriod(),
                workplace.installation().sourcesOf(entity).stream()
                        .map(source -> new Place(source.name(), Connections.place(source)))
                        .toList(),
                new Place(entity.ledger(), workplace.ledgers().books(entity).place()));
    }
}
