package io.tieout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results depend on what was delivered and on nothing else: the demo on three machines, one process each, none of which has
 * zone, language, encoding, user, session of the database or order of the files from another.
 */
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameBytesTest {
    /** Its digits are 0 to 9, its i has a dot. */
    private static final AnotherMachine HERE =
            AnotherMachine.of("anna", "-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=US");

    /** Half an hour off; the small letter of I is ı, and 1.234,5 is a number. */
    private static final AnotherMachine KOLKATA = AnotherMachine.of(
            "ayse",
            "-Duser.timezone=Asia/Kolkata",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Dfile.encoding=COMPAT");

    /** A day ahead; its digits are ٠ to ٩. */
    private static final AnotherMachine AUCKLAND =
            AnotherMachine.of("mere", "-Duser.timezone=Pacific/Auckland", "-Duser.language=ar", "-Duser.country=EG");

    @TempDir
    static Path folder;

    private PlayedDemo here;
    private PlayedDemo listedBackwards;
    private PlayedDemo deliveredBackwards;
    private Map<String, String> places;

    @BeforeAll
    void playOnThreeMachines() throws IOException, InterruptedException {
        here = PlayedDemo.ofCopyOfTwoCompanies(folder.resolve("here"));
        listedBackwards = PlayedDemo.ofCopyOfTwoCompanies(folder.resolve("kolkata"));
        new ReorderedSample(listedBackwards.sample()).listBackwards();
        session(
                listedBackwards,
                "timezone to 'America/St_Johns'",
                "datestyle to 'German, DMY'",
                "bytea_output to escape");
        deliveredBackwards = PlayedDemo.ofCopyOfTwoCompanies(folder.resolve("auckland"));
        places = new ReorderedSample(deliveredBackwards.sample()).deliverBackwards();
        session(deliveredBackwards, "timezone to 'Pacific/Kiritimati'", "intervalstyle to iso_8601");

        Map<PlayedDemo, Process> playing = Map.of(
                here, start(HERE, here),
                listedBackwards, start(KOLKATA, listedBackwards),
                deliveredBackwards, start(AUCKLAND, deliveredBackwards));
        for (Process process : playing.values()) {
            process.waitFor();
        }
        for (Map.Entry<PlayedDemo, Process> each : playing.entrySet()) {
            assertPlayed(each.getKey(), each.getValue());
        }
    }

    @AfterAll
    void close() {
        List.of(here, listedBackwards, deliveredBackwards).forEach(PlayedDemo::close);
    }

    @Test
    void anotherZoneLanguageUserAndOrderOfFilesGiveTheSameHashOfEveryResult() {
        Map<String, String> results = hashes(here.home().resolve("out"));

        assertThat(results).hasSizeGreaterThanOrEqualTo(90);
        assertThat(hashes(listedBackwards.home().resolve("out"))).isEqualTo(results);
    }

    @Test
    void workThatComesBeforeItsContractsGivesTheSameResultsUnderTheNamesOfItsDeliveries() {
        Map<String, String> results = texts(here.home().resolve("out"));
        Map<String, String> backwards = texts(deliveredBackwards.home().resolve("out"));

        assertThat(backwards).containsOnlyKeys(results.keySet());
        backwards.forEach((file, text) -> {
            if (file.endsWith("manifest.json")) {
                assertThat(restedOn(text, places)).as(file).isEqualTo(restedOn(results.get(file), Map.of()));
            } else {
                assertThat(withoutHashesOfNames(ReorderedSample.moved(text, places)))
                        .as(file)
                        .isEqualTo(withoutHashesOfNames(results.get(file)));
            }
        });
        assertThat(order(here)).startsWith("psa-de entities.csv").hasSameSizeAs(order(deliveredBackwards));
        assertThat(order(deliveredBackwards)).startsWith("psa-de timesheet_lines.csv");
    }

    @Test
    void playedAgainInTheSameHomeNothingIsSentAndNoFileIsAddedToTheLedger() throws IOException, InterruptedException {
        List<String> dispatched = dispatched(here);
        Map<String, String> ledgers = hashes(here.home().resolve("ledgers"));
        Map<String, String> results = hashes(here.home().resolve("out"));
        assertThat(dispatched).hasSize(16);

        assertPlayed(here, start(AUCKLAND, here));

        assertThat(dispatched(here)).isEqualTo(dispatched);
        assertThat(hashes(here.home().resolve("ledgers"))).isEqualTo(ledgers);
        assertThat(hashes(here.home().resolve("out"))).isEqualTo(results);
    }

    private static Process start(AnotherMachine machine, PlayedDemo demo) {
        Map<String, String> variables = new HashMap<>(demo.variables());
        variables.put("LC_ALL", "C");
        return machine.start(demo.folder().resolve("said.txt"), variables, "demo");
    }

    private static void assertPlayed(PlayedDemo demo, Process process) throws IOException, InterruptedException {
        int exitCode = process.waitFor();
        String said = Files.readString(demo.folder().resolve("said.txt"));
        assertThat(exitCode).as(said).isZero();
        assertThat(said).containsPattern("\nexpected: ([0-9]+,[0-9]{3}) figures compared, \\1 equal\n");
    }

    /** Sessions of the database that begin as its machine is set up. */
    private static void session(PlayedDemo demo, String... settings) {
        String database =
                demo.jdbc().sql("select current_database()").query(String.class).single();
        for (String setting : settings) {
            demo.jdbc()
                    .sql("alter database %s set %s".formatted(database, setting))
                    .update();
        }
    }

    /** The files in the order in which they got their numbers. */
    private static List<String> order(PlayedDemo demo) {
        return demo.jdbc()
                .sql("select source || ' ' || file_name from extract.batch order by batch_no")
                .query(String.class)
                .list();
    }

    private static List<String> dispatched(PlayedDemo demo) {
        return demo.jdbc()
                .sql("select dispatch::text from post.dispatch order by entry_key")
                .query(String.class)
                .list();
    }

    /** The page of a close tells which inputs it rests on by a hash that the names of deliveries are part of. */
    private static String withoutHashesOfNames(String text) {
        return text.replaceAll("(<dt>(inputs|opening)</dt>\\s*<dd>)[0-9a-f]{12}", "$1");
    }

    /** What a run rested on, without what only names it: of an input its place and bytes, of the rest its hash. */
    private static Set<Object> restedOn(String manifest, Map<String, String> places) {
        Set<Object> rested = new HashSet<>();
        JsonNode document = JsonMapper.shared().readTree(manifest);
        for (JsonNode input : document.get("inputs")) {
            String place =
                    input.get("delivery").asString() + "/" + input.get("file").asString();
            rested.add(List.of(
                    input.get("source"), ReorderedSample.moved(place, places), input.get("sha256"), input.get("rows")));
        }
        for (String version : List.of("mapping", "postings", "rates", "rules")) {
            rested.add(document.get("snapshot").get(version));
        }
        return rested;
    }

    private static Map<String, String> texts(Path folder) {
        return ofEach(folder, file -> file.toString().endsWith(".xlsx") ? parts(file) : Files.readString(file));
    }

    private static Map<String, String> hashes(Path folder) {
        return ofEach(folder, file -> sha256(Files.readAllBytes(file)));
    }

    private static Map<String, String> ofEach(Path folder, ReadFile read) {
        Map<String, String> all = new TreeMap<>();
        for (Path file : FolderContents.files(folder)) {
            if (!file.getFileName().toString().endsWith(".lock")) {
                try {
                    all.put(folder.relativize(file).toString(), read.text(file));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return all;
    }

    private interface ReadFile {
        String text(Path file) throws IOException;
    }

    /** The texts that a workbook is packed from. */
    private static String parts(Path workbook) throws IOException {
        StringBuilder parts = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(workbook))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.append(part.getName())
                        .append('\n')
                        .append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts.toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
