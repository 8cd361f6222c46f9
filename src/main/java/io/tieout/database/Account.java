package io.tieout.database;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Who the programs of PostgreSQL run as. They refuse to run as root, so root must run them as somebody else.
 *
 * @param prefix what stands before a command
 * @param owner  who must own the data folder; empty: who we are
 */
record Account(List<String> prefix, String owner) {

    static final Account OURSELVES = new Account(List.of(), "");

    /** Root in a user namespace without any rights: still the owner of its files, no longer root to the server. */
    static final Account NOBODY_IN_PARTICULAR = new Account(List.of("unshare", "--user"), "");

    private static final String USUAL = "postgres";

    /**
     * The first account that works for this folder.
     *
     * @param folder that the server will live in
     * @param data   the data folder, which decides by its owner if it is there already
     */
    static Account forServerIn(Path folder, Path data) {
        if (!isRoot()) {
            return OURSELVES;
        }
        List<Account> candidates = candidates(data);
        return candidates.stream()
                .filter(account -> account.reaches(folder))
                .findFirst()
                .orElseThrow(() -> noneReaches(folder, candidates));
    }

    private static List<Account> candidates(Path data) {
        try {
            if (!Files.exists(data)) {
                return Stream.concat(Stream.of(NOBODY_IN_PARTICULAR), as(USUAL)).toList();
            }
            String owner = Files.getOwner(data).getName();
            return owner.equals("root")
                    ? List.of(NOBODY_IN_PARTICULAR)
                    : as(owner).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Account> as(String user) {
        return Stream.of(
                new Account(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--init-groups"), user),
                new Account(List.of("runuser", "-u", user, "--"), user));
    }

    static boolean isRoot() {
        return ProcessHandle.current().info().user().filter("root"::equals).isPresent();
    }

    private boolean reaches(Path folder) {
        List<String> probe = new ArrayList<>(prefix);
        probe.addAll(List.of("test", "-x", folder.toString()));
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static RefusalException noneReaches(Path folder, List<Account> candidates) {
        List<String> tried = candidates.stream()
                .map(account -> String.join(" ", account.prefix))
                .toList();
        return new RefusalException(
                Refusal.CONFIGURATION,
                ("PostgreSQL does not run as root, and on this machine root cannot run it as anybody else who reaches %s"
                                + " (tried: %s). Run Tieout as another user, or let TIEOUT_DATABASE_URL name a PostgreSQL"
                                + " that is running.")
                        .formatted(folder, String.join("; ", tried)),
                "Nothing was started and nothing was changed.");
    }

    /** Hands a file or folder of ours to the account, where that is somebody else. */
    void give(Path path) {
        if (owner.isEmpty()) {
            return;
        }
        try {
            var users = path.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(path, users.lookupPrincipalByName(owner));
        } catch (UserPrincipalNotFoundException unknown) {
            throw new IllegalStateException("User " + owner + " has gone since it was chosen", unknown);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
