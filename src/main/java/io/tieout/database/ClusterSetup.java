package io.tieout.database;

import io.tieout.database.Programs.ProgramFailure;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * How a data folder comes about, with the two roles and the database in it.
 *
 * <p>The superuser has no password, and only passwords are let in: it exists in single-user mode alone, which is used
 * here and never again. The folder gets its name when all is done, so one that is there is whole.
 *
 * @param durable whether the new files must survive a crash of the machine
 */
record ClusterSetup(Programs programs, Passwords passwords, boolean durable) {

    static final String OWNER = "tieout_owner";
    static final String APPLICATION = "tieout_app";
    static final String DATABASE = "tieout";

    private static final String UNFINISHED = "data.unfinished-";

    /** A server that nobody outside this machine reaches, and that logs what a person should look at. */
    private static final String SETTINGS = """

            # Written by Tieout when this folder was made.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_checkpoints = off
            """;

    /** Of passwords that are drawn by chance and cannot be guessed; whoever connects counts as far, and a command connects several times. */
    private static final int ROUNDS_OF_A_PASSWORD = 1;

    private static final int FIRST_RELEASE_WITH_ROUNDS = 16;

    private static final String ACCESS = """
            # Written by Tieout when this folder was made: passwords always, this machine only.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    void make(Path folder, Path data) {
        try {
            deleteLeftovers(folder);
            Path unfinished = Files.createTempDirectory(folder, UNFINISHED);
            programs.as().give(unfinished);
            fill(unfinished);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("The data folder " + data + " was not made", failure);
        } catch (ProgramFailure failure) {
            throw new RefusalException(
                            Refusal.CONFIGURATION,
                            "The data folder %s was not made: %s".formatted(data, failure.getMessage()),
                            "The next attempt begins afresh.")
                    .causedBy(failure);
        }
    }

    /**
     * Where our predecessor was killed, its {@code initdb} may go on for a while. It has its folder and we have ours,
     * and what it still writes there is deleted another time.
     */
    private static void deleteLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (Path leftover : found) {
                deleteAsFarAsPossible(leftover);
            }
        }
    }

    private static void deleteAsFarAsPossible(Path leftover) {
        try {
            FileTree.delete(leftover);
        } catch (IOException | UncheckedIOException stillWrittenTo) {
            // It is in nobody's way.
        }
    }

    private void fill(Path folder) throws IOException {
        String path = folder.toString();
        programs.run(
                folder,
                "",
                "initdb",
                "-D",
                path,
                "--username=postgres",
                "--auth=trust",
                "--locale=C",
                "--encoding=UTF8",
                "--data-checksums",
                durable ? "--no-instructions" : "--no-sync");
        Files.writeString(folder.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("pg_hba.conf"), ACCESS);
        programs.run(
                folder,
                rolesAndDatabase(),
                "postgres",
                "--single",
                "-D",
                path,
                "-c",
                "exit_on_error=on",
                "-c",
                "fsync=" + (durable ? "on" : "off"),
                "template1");
    }

    /** One statement a line, as single-user mode reads them. */
    private String rolesAndDatabase() {
        String rounds = programs.major() < FIRST_RELEASE_WITH_ROUNDS
                ? ""
                : "set scram_iterations = %d\n".formatted(ROUNDS_OF_A_PASSWORD);
        return rounds + """
                create role %1$s login password '%3$s'
                create role %2$s login password '%4$s'
                create database %5$s owner %1$s template template0 encoding 'UTF8' locale 'C'
                revoke all on database %5$s from public
                grant connect, temporary on database %5$s to %2$s
                """.formatted(OWNER, APPLICATION, passwords.owner(), passwords.application(), DATABASE);
    }

    private static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
