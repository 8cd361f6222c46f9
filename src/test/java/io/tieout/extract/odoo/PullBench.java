package io.tieout.extract.odoo;

import io.tieout.extract.Arrival;
import io.tieout.extract.ArrivedFile;
import io.tieout.extract.Receipts;
import io.tieout.odoo.Call;
import io.tieout.odoo.Limits;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooSettings;
import io.tieout.odoo.WireChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * How fast the posted lines of a company are pulled, beside a loop that asks a server for the same fields of the same lines by the same pages and
 * throws them away: {@code ./mvnw test -Dtest=PullBench -Dodoo.address=… -Dodoo.database=… -Dodoo.login=… -Dodoo.key=… -Dodoo.company=…}.
 */
class PullBench {
    private static final int ROUNDS = Integer.getInteger("rounds", 3);

    @Test
    void pulls() throws IOException {
        long company = Long.getLong("odoo.company");
        OdooSettings settings = new OdooSettings(
                URI.create(System.getProperty("odoo.address")),
                System.getProperty("odoo.database"),
                System.getProperty("odoo.login"),
                () -> System.getProperty("odoo.key"),
                WireChoice.BY_VERSION,
                company,
                Set.of(),
                Limits.USUAL);
        for (int round = 1; round <= ROUNDS; round++) {
            try (Odoo odoo = new Odoo(settings)) {
                long began = System.nanoTime();
                long bare = bare(odoo, company);
                long between = System.nanoTime();
                long bytes = pulled(odoo, company);
                long ended = System.nanoTime();
                System.gc();
                System.out.printf(
                        "%,d lines: bare %,.0f a second, pulled %,.0f a second, %.0f %%; %,d bytes; heap after %,d MB%n",
                        bare,
                        bare * 1e9 / (between - began),
                        bare * 1e9 / (ended - between),
                        100.0 * (between - began) / (ended - between),
                        bytes,
                        (Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory())
                                >> 20);
            }
        }
    }

    private static long bare(Odoo odoo, long company) {
        long lines = 0;
        long last = 0;
        JsonNode page = page(odoo, company, last);
        while (!page.isEmpty()) {
            lines += page.size();
            last = page.path(page.size() - 1).path("id").asLong();
            page = page(odoo, company, last);
        }
        return lines;
    }

    private static JsonNode page(Odoo odoo, long company, long after) {
        List<Object> domain = new ArrayList<>(List.of(List.of("id", ">", after)));
        domain.addAll(Survey.posted(company));
        return odoo.call(Call.reading(Page.LINE, "search_read")
                .with("domain", domain)
                .with("fields", Page.OF_A_LINE)
                .with("order", "id")
                .with("limit", Page.LINES));
    }

    /** @return how many bytes came of it, unpacked */
    private static long pulled(Odoo odoo, long company) throws IOException {
        OdooJournal journal = new OdooJournal("books", "DE", "there", odoo, company, "TIE", false);
        Iterator<Arrival> arrivals = journal.arrivals(new NothingBefore(), notice -> {});
        long bytes = 0;
        while (arrivals.hasNext()) {
            for (ArrivedFile file : ((Arrival.Delivery) arrivals.next()).files()) {
                try (InputStream in = file.bytes().open()) {
                    bytes += in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
        return bytes;
    }

    /** Nothing was read before, so all is. */
    private static final class NothingBefore implements Receipts {
        @Override
        public Optional<Receipt> newest(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> cursor(String entity) {
            return Optional.empty();
        }

        @Override
        public int count(String entity) {
            return 0;
        }

        @Override
        public List<FileInForce> filesInForce(String entity) {
            return List.of();
        }

        @Override
        public List<String> posted(String entity) {
            return List.of();
        }

        @Override
        public boolean isConfirmed(String entity, String listing) {
            return false;
        }

        @Override
        public boolean isMarked(String entity) {
            return true;
        }

        @Override
        public void noteMark(String entity) {}
    }
}
