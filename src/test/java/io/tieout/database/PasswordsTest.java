package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.files.NamedPipe;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PasswordsTest {

    @TempDir
    Path folder;

    @Test
    void mayLieBehindALink() throws IOException {
        Passwords made = Passwords.in(folder.resolve("secret"));
        Files.move(folder.resolve("secret"), folder.resolve("vault"));
        Files.createSymbolicLink(folder.resolve("secret"), folder.resolve("vault"));
        assertThat(Passwords.in(folder.resolve("secret"))).isEqualTo(made);
    }

    /** Every command waited for ever for somebody to write into it. */
    @Test
    void aPipeInTheirPlaceIsNotWaitedFor() throws Exception {
        Path secret = folder.resolve("secret");
        NamedPipe.at(secret);
        assertThatThrownBy(() -> Passwords.in(secret))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Refusal.CONFIGURATION))
                .hasMessageStartingWith(
                        "The passwords of the database are expected in %s, but a pipe, a device or a folder lies there."
                                .formatted(secret));
    }
}
