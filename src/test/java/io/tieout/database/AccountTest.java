package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How root runs a server; on a machine where tests do not run as root there is nothing to see. */
class AccountTest {

    @TempDir
    Path folder;

    private void asRootBeside(String user) throws IOException {
        assumeTrue(Account.isRoot(), "not root");
        try {
            folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        } catch (IOException unknown) {
            assumeTrue(false, "no user " + user);
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void isTheOneThatOwnsTheData() throws IOException {
        asRootBeside("postgres");
        Path data = Files.createDirectory(folder.resolve("data"));
        assertThat(Account.forServerIn(folder, data)).isEqualTo(Account.NOBODY_IN_PARTICULAR);

        Account postgres =
                new Account(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"), "postgres");
        postgres.give(data);
        assertThat(Account.forServerIn(folder, data)).isEqualTo(postgres);
    }

    @Test
    void mayBeAnotherUserWhereUserNamespacesAreForbidden() throws IOException {
        asRootBeside("postgres");
        for (List<String> prefix : List.of(
                List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"),
                List.of("runuser", "-u", "postgres", "--"))) {
            Path own = Files.createDirectory(folder.resolve(prefix.getFirst()));
            Programs programs = new Programs(
                    Path.of(TestServer.environment().get("TIEOUT_POSTGRES_BIN")), new Account(prefix, "postgres"));
            Cluster cluster = new Cluster(own, false);
            new ClusterSetup(programs, Passwords.in(own.resolve("secret")), false).make(own, cluster.data());
            try {
                Postmaster server = cluster.start(programs);
                assertThat(ProcessHandle.of(server.pid())
                                .flatMap(process -> process.info().user()))
                        .contains("postgres");
            } finally {
                cluster.stop(programs);
            }
        }
    }
}
