package io.tieout.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A data folder with the whole schema, kept between test processes and copied by each.
 *
 * <p>Its name holds the hash of everything that it was made of, so a new migration makes a new one.
 */
final class TestCluster {

    private static final Duration KEPT_UNUSED = Duration.ofDays(2);

    private final Path root;
    private final Programs programs;

    /** @param root kept between test processes */
    TestCluster(Path root, Account account) {
        this.root = root;
        this.programs = Optional.ofNullable(System.getProperty("tieout.postgres.bin"))
                .map(bin -> new Programs(Path.of(bin), account))
                .orElseGet(() -> BundledPrograms.in(root, account));
    }

    Programs programs() {
        return programs;
    }

    /** Makes {@code folder} one that a server can be started over. */
    void copyTo(Path folder) throws IOException {
        Path kept = root.resolve("cluster-" + hash());
        if (!Files.isDirectory(kept)) {
            deleteThoseUnused();
            make(root.resolve("cluster.unfinished"), kept);
        }
        Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
        try (Stream<Path> found = Files.walk(kept)) {
            for (Path source : found.toList()) {
                Path target = folder.resolve(kept.relativize(source));
                Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                programs.as().give(target);
            }
        }
    }

    private void make(Path unfinished, Path kept) throws IOException {
        FileTree.delete(unfinished);
        Files.createDirectory(unfinished);
        Passwords passwords = Passwords.in(unfinished.resolve("secret"));
        Cluster cluster = new Cluster(unfinished, false);
        new ClusterSetup(programs, passwords, false).make(unfinished, cluster.data());
        programs.run(
                unfinished,
                "alter role tieout_owner createdb\ngrant pg_signal_backend to tieout_owner\n",
                "postgres",
                "--single",
                "-D",
                cluster.data().toString(),
                "-c",
                "fsync=off",
                "template1");
        try {
            int port = cluster.start(programs).port();
            String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, ClusterSetup.DATABASE);
            DatabaseAddress owner = new DatabaseAddress(url, ClusterSetup.OWNER, passwords.owner());
            new Migrations(Database.dataSource(owner), ClusterSetup.APPLICATION).migrate();
        } finally {
            cluster.stop(programs);
        }
        Files.delete(unfinished.resolve("server.log"));
        Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
    }

    private void deleteThoseUnused() throws IOException {
        Instant limit = Instant.now().minus(KEPT_UNUSED);
        try (Stream<Path> found = Files.list(root)) {
            for (Path old : found.filter(path -> path.getFileName().toString().startsWith("cluster-"))
                    .toList()) {
                if (Files.getLastModifiedTime(old).toInstant().isBefore(limit)) {
                    FileTree.delete(old);
                }
            }
        }
    }

    private String hash() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(programs.toString().getBytes());
            for (Class<?> maker : List.of(TestCluster.class, ClusterSetup.class)) {
                update(digest, maker.getResourceAsStream(maker.getSimpleName() + ".class"));
            }
            Resource[] migrations = new PathMatchingResourcePatternResolver().getResources("classpath:sql/migrate/*");
            Arrays.sort(migrations, Comparator.comparing(Resource::getFilename));
            for (Resource migration : migrations) {
                digest.update(migration.getFilename().getBytes());
                update(digest, migration.getInputStream());
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void update(MessageDigest digest, InputStream stream) throws IOException {
        try (stream) {
            digest.update(stream.readAllBytes());
        }
    }
}
