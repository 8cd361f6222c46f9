package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.demo.BadContract.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plants bad contracts into the sample, whose August is posted and signed, one at a time and all together. Both companies close
 * September, post it, read it back and sign it; and whatever is not the bad contract's is byte for byte what it is without it.
 *
 * <p>The short form plants all together, and three alone by chance; {@code -Dtieout.plants=all} each alone.
 */
@Tag("campaign")
class BadContractTest {
    private static final long SEED = Long.getLong("tieout.seed", System.nanoTime() % 1_000_000);
    private static final boolean EACH = "all".equals(System.getProperty("tieout.plants"));
    private static final int ALONE = 3;
    private static final String DELIVERY = "2026-10-02-planted";
    private static final List<String> COMPANIES = List.of("DE", "JP");

    @TempDir
    private static Path folder;

    private static PlayedDemo august;
    private static Map<String, Map<String, String>> without;

    /** Contracts that are planted at once. */
    record Planted(List<BadContract> contracts) {
        boolean isOf(String company) {
            return contracts.stream().anyMatch(contract -> contract.companies().contains(company));
        }

        boolean isNotAbout(String row) {
            return !row.contains(DELIVERY) && contracts.stream().noneMatch(bad -> row.contains(bad.id()));
        }

        @Override
        public String toString() {
            return contracts.size() == 1 ? contracts.getFirst().wrong() : contracts.size() + " together";
        }
    }

    static Stream<Planted> planted() {
        List<BadContract> drawn = new ArrayList<>(BadContract.all());
        if (!EACH) {
            Collections.shuffle(drawn, new Random(SEED));
        }
        System.out.printf("bad contracts: %s, seed: %d%n", EACH ? "each" : ALONE, SEED);
        return Stream.concat(
                Stream.of(new Planted(BadContract.all())),
                drawn.stream().limit(EACH ? drawn.size() : ALONE).map(one -> new Planted(List.of(one))));
    }

    @BeforeAll
    static void signAugust() {
        august = PlayedDemo.ofTwoCompanies(folder.resolve("august"));
        Sample sample = new Sample(august);
        sample.begin();
        sample.receives(LocalDate.of(2026, 9, 3));
        sample.delivers(
                "2026-09-03-known",
                BadContract.all().stream().flatMap(bad -> bad.before().stream()).toList());
        COMPANIES.forEach(sample::opens);
        COMPANIES.forEach(company -> sample.booksAndSigns(company, "2026-08"));
        try (PlayedDemo undisturbed = copy("undisturbed")) {
            september(undisturbed, List.of());
            without = books(undisturbed);
        }
    }

    @AfterAll
    static void close() {
        august.close();
    }

    private static PlayedDemo copy(String name) {
        FolderContents.copy(august.home(), folder.resolve(name).resolve("home"));
        return new PlayedDemo(august.database().copy(), folder.resolve(name), TwoCompanies.root());
    }

    private static void september(PlayedDemo demo, List<Row> planted) {
        Sample sample = new Sample(demo);
        sample.receives(LocalDate.of(2026, 10, 6));
        sample.delivers(DELIVERY, planted);
        COMPANIES.forEach(company -> sample.booksAndSigns(company, "2026-09"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("planted")
    void everyOtherContractIsWhatItIsWithoutIt(Planted planted) {
        try (PlayedDemo demo = copy("planted-" + planted.hashCode())) {
            september(
                    demo,
                    planted.contracts().stream()
                            .flatMap(contract -> contract.planted().stream())
                            .toList());
            Map<String, Map<String, String>> books = books(demo);
            for (String company : COMPANIES) {
                String of = "seed %d: %s, %s".formatted(SEED, planted, company);
                Map<String, String> before = others(without.get(company), planted, company);
                Map<String, String> after = others(books.get(company), planted, company);
                assertThat(after.keySet()).as(of).isEqualTo(before.keySet());
                before.forEach((file, text) ->
                        assertThat(after.get(file)).as("%s, %s", of, file).isEqualTo(text));
            }
        }
    }

    /** What must be the same: of a company that has none of them everything, of another one what is of other contracts. */
    private static Map<String, String> others(Map<String, String> books, Planted planted, String company) {
        Map<String, String> others = new TreeMap<>(books);
        if (planted.isOf(company)) {
            others.keySet().removeIf(file -> !isByContract(file) || !planted.isNotAbout(file));
            others.replaceAll(
                    (file, text) -> text.lines().filter(planted::isNotAbout).collect(Collectors.joining("\n")));
        }
        return others;
    }

    /** Totals of the company have all its contracts in them. */
    private static boolean isByContract(String file) {
        return !List.of("control_totals.csv", "gl_totals.csv").contains(file);
    }

    /**
     * The results of September and what was posted, by company and file. Page and workbook say how much was known, by a number that
     * companies share, so they are left out.
     */
    private static Map<String, Map<String, String>> books(PlayedDemo demo) {
        Map<String, Map<String, String>> books = new LinkedHashMap<>();
        for (String company : COMPANIES) {
            Map<String, String> files = new TreeMap<>();
            for (Path below :
                    List.of(demo.home().resolve("results").resolve(company).resolve("2026-09"), demo.ledger(company))) {
                FolderContents.files(below).stream()
                        .filter(file -> file.toString().endsWith(".csv"))
                        .forEach(file -> files.put(below.relativize(file).toString(), text(file)));
            }
            books.put(company, files);
        }
        return books;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The sample, played command by command as two people would. */
    private record Sample(PlayedDemo demo) {

        void begin() {
            try {
                Files.createDirectories(demo.home());
                Files.copy(demo.sample().resolve("tieout.yaml"), demo.home().resolve("tieout.yaml"));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** What was delivered, exported and decided until a day. */
        void receives(LocalDate until) {
            SampleData sample = new SampleData(demo.sample());
            for (String company : COMPANIES) {
                String source = source(company);
                SampleBooks books = new BooksInFiles(sample, demo.home().resolve("ledgers/csv"));
                sample.deliver(source, until, demo.home().resolve("inbox").resolve(source), books);
                books.book(company, until);
            }
            succeeds("map", "import", sample.governed(until).toString(), "--as", "alice");
            demo.jdbc()
                    .sql("select kind || ' ' || no from mapping.version where state = 'draft'")
                    .query(String.class)
                    .list()
                    .forEach(draft -> succeeds(
                            "map",
                            "approve",
                            draft.split(" ")[0],
                            draft.split(" ")[1],
                            "--reason",
                            "as given",
                            "--as",
                            "bob"));
        }

        private static String source(String company) {
            return "psa-" + company.toLowerCase(java.util.Locale.ROOT);
        }

        void delivers(String name, List<Row> rows) {
            for (String company : COMPANIES) {
                Map<String, List<Row>> files = rows.stream()
                        .filter(row -> row.source().equals(source(company)))
                        .collect(Collectors.groupingBy(Row::file, TreeMap::new, Collectors.toList()));
                if (!files.isEmpty()) {
                    delivers(company, name, files);
                }
            }
        }

        /** A delivery for each header, as rows of one kind may have other columns. */
        private void delivers(String company, String name, Map<String, List<Row>> files) {
            files.forEach((file, rows) -> {
                List<String> headers = rows.stream().map(Row::header).distinct().toList();
                for (String header : headers) {
                    String delivery = name + (headers.indexOf(header) == 0 ? "" : "-" + headers.indexOf(header));
                    Path inbox = demo.home()
                            .resolve("inbox")
                            .resolve(source(company))
                            .resolve(delivery);
                    write(
                            inbox.resolve(file),
                            Stream.concat(
                                            Stream.of(header),
                                            rows.stream()
                                                    .filter(row -> row.header().equals(header))
                                                    .map(Row::text))
                                    .collect(Collectors.joining("\n", "", "\n")));
                    write(
                            inbox.resolve("delivery.yaml"),
                            "source: %s\nentity: %s\nknown_at: %sT17:00:00Z\n"
                                    .formatted(source(company), company, name.substring(0, 10)));
                }
            });
        }

        private static void write(Path file, String text) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** Adopts what the contracts of a company bring along. */
        void opens(String company) {
            if (new SampleData(demo.sample()).deliversOpeningPositions(source(company))) {
                ends("run", "opening", "--entity", company, "--as", "alice");
                applies(company);
            }
        }

        /** Closes, approves, applies and closes again, until nothing is due; then signs. */
        void booksAndSigns(String company, String month) {
            closes(company, month);
            applies(company);
            closes(company, month);
            assertThat(openPlans(company))
                    .as("due in %s after everything was posted", company)
                    .isEmpty();
            List<String> words = new ArrayList<>(List.of("period", "close", month, "--entity", company));
            causes(company, month).forEach(cause -> words.addAll(List.of("--accept", cause + "=as agreed")));
            succeeds(Stream.concat(words.stream(), Stream.of("--as", "alice")).toArray(String[]::new));
            succeeds("period", "close", month, "--entity", company, "--as", "bob");
        }

        private List<String> causes(String company, String month) {
            return demo.jdbc()
                    .sql("""
                            select cause
                            from period.to_accept((select max(run_id) from run.run
                                                   where entity = ? and month = ?::date and kind = 'close' and state = 'completed'))
                            """)
                    .params(company, month + "-01")
                    .query(String.class)
                    .list();
        }

        private void closes(String company, String month) {
            ends("run", "month-end-close", "--period", month, "--entity", company, "--as", "alice");
        }

        private void applies(String company) {
            for (String plan : openPlans(company)) {
                succeeds("plan", "approve", plan, "--as", "bob");
                ends("plan", "apply", plan, "--as", "alice");
            }
        }

        private List<String> openPlans(String company) {
            return demo.jdbc().sql("""
                            select plan_id::text from post.plan
                            where entity = ? and state = 'prepared'
                              and exists (select from post.entry where entry.plan_id = plan.plan_id)
                            order by plan_id
                            """).param(company).query(String.class).list();
        }

        private void succeeds(String... words) {
            did(Set.of(0), words);
        }

        private void ends(String... words) {
            did(Set.of(0, 3), words);
        }

        private void did(Set<Integer> right, String... words) {
            PlayedDemo.Outcome outcome = demo.perform(words);
            assertThat(outcome.exitCode())
                    .as("tieout %s%n%s%s", String.join(" ", words), outcome.out(), outcome.err())
                    .isIn(right);
        }
    }
}
