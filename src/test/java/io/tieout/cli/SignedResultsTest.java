package io.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.firm.Firm.Said;
import io.tieout.firm.SmallMonth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of a month that was signed wrote its files over the signed ones, which then lay nowhere. */
class SignedResultsTest {

    @TempDir
    static Path folder;

    private SmallMonth month;
    private Path results;

    @BeforeEach
    void sign() {
        month = SmallMonth.in(folder);
        results = folder.resolve("out/DE/2026-09");
        month.run();
        month.ben("plan", "approve", "1");
        month.anna("plan", "apply", "1");
        assertThat(month.anna("period", "close", "2026-09").exit()).isZero();
    }

    @AfterEach
    void close() {
        month.close();
    }

    @Test
    void stayWhereTheyAreAndWhatComesAfterSaysSo() throws Exception {
        Map<String, String> signed = files();
        month.lateHour();
        Said said = month.run();

        assertThat(said.exit()).as(said.err()).isEqualTo(3);
        assertThat(said.out()).contains("  results in %s\n".formatted(after()));
        assertThat(files()).isEqualTo(signed);
        JsonNode manifest = JsonMapper.shared().readTree(Files.readString(after().resolve("manifest.json")));
        assertThat(manifest.path("after_signing_of").asString()).isEqualTo(signed.get("manifest.json"));
        assertThat(after().resolve("close.html")).content().contains("This month was signed before this run began.");
        assertThat(summary()).contains("This month was signed before this run began.");
        assertThat(results.resolve("close.html")).content().doesNotContain("This month was signed before");
        assertThat(results.resolve("manifest.json")).content().doesNotContain("after_signing_of");

        String which = "2026-09 of DE is signed on run 3, in %s; run 4 came out after the signing, in %s.\n"
                .formatted(results, after());
        assertThat(month.anna("status").out()).contains(which);
        Said verified = month.anna("verify", "2026-09");
        assertThat(verified.exit()).as(verified.out()).isZero();
        assertThat(verified.out()).contains("  " + which, "2026-09 is identical: ");
    }

    /** The second run leaves them as they stand, and brings back what is gone or changed. */
    @Test
    void areNotTouchedByTheSecondRunEither() throws IOException {
        Map<String, String> signed = files();
        Path page = results.resolve("close.html");
        FileTime written = FileTime.from(Instant.parse("2026-10-05T08:00:00Z"));
        Files.setLastModifiedTime(page, written);
        assertThat(month.run().out()).startsWith("month-end-close DE 2026-09\n").contains("already complete as run 3.");
        assertThat(Files.getLastModifiedTime(page)).isEqualTo(written);
        Files.writeString(results.resolve("bridge.csv"), "changed");
        Files.delete(results.resolve("close.xlsx"));
        month.run();
        assertThat(files()).isEqualTo(signed);
        assertThat(after()).doesNotExist();
        month.lateHour();
        month.run();
        assertThat(month.run().out()).contains("already complete as run 6.", "\n  Next: tieout plan approve 2\n");
        assertThat(files()).isEqualTo(signed);
        assertThat(after().resolve("after-signing")).doesNotExist();
    }

    /** What was computed after the signature is not signed: the month is computed anew for the next one. */
    @Test
    void areReplacedOnceTheMonthIsOpenedAgain() throws IOException {
        month.lateHour();
        month.run();
        assertThat(month.ben("period", "reopen", "2026-09", "--reason", "late hours")
                        .exit())
                .isZero();
        assertThat(month.anna("period", "close", "2026-09").err()).contains("it does not know ");

        Said anew = month.run();
        assertThat(anew.out()).contains("  results in %s\n".formatted(results));
        assertThat(results.resolve("manifest.json")).content().doesNotContain("after_signing_of");
        assertThat(month.ben("plan", "approve", "3").exit()).isZero();
    }

    private Path after() {
        return results.resolve("after-signing");
    }

    /** The files of the signed set with their hashes. */
    private Map<String, String> files() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (var files = Files.list(results)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    hashes.put(file.getFileName().toString(), sha256(file));
                }
            }
        }
        assertThat(hashes).containsKeys("manifest.json", "close.html", "close.xlsx");
        return hashes;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String summary() throws IOException {
        try (ZipFile workbook = new ZipFile(after().resolve("close.xlsx").toFile())) {
            StringBuilder text = new StringBuilder();
            for (var part : workbook.stream()
                    .filter(entry -> entry.getName().endsWith(".xml"))
                    .toList()) {
                try (InputStream in = workbook.getInputStream(part)) {
                    text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return text.toString();
        }
    }
}
