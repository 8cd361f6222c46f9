package io.tieout.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTest {

    @Test
    void isInTheWordsOfWhoeverKnewBest() {
        assertThat(Reason.of(new IllegalStateException(
                        "a wrapper", new SQLException("ERROR: out of range\n  Where: line 3"))))
                .isEqualTo("the database says ERROR: out of range");
        assertThat(Reason.of(new UncheckedIOException(new NoSuchFileException("/books/e.csv"))))
                .isEqualTo("/books/e.csv is not there");
        assertThat(Reason.of(new IllegalStateException("The books have no month.")))
                .isEqualTo("The books have no month");
        assertThat(Reason.of(new RuntimeException("x", new IOException("No space left on device"))))
                .isEqualTo("No space left on device");
    }

    /** What the machine says of its own mistakes helps no accountant, and names parts of the program. */
    @ParameterizedTest
    @MethodSource
    void namesNoPartOfTheProgram(Throwable failure) {
        assertThat(Reason.of(failure)).isEqualTo("nobody foresaw it");
    }

    private static List<Throwable> namesNoPartOfTheProgram() {
        return List.of(
                thrown(() -> List.of(1).get(15)),
                thrown(() -> Optional.empty().orElseThrow()),
                thrown(() -> ((String) (Object) 1).length()),
                thrown(() -> Integer.parseInt("x")),
                new NoSuchElementException(),
                new CompletionException(
                        new NullPointerException("Cannot invoke \"String.length()\" because \"<local1>\" is null")),
                new IllegalStateException("io.tieout.run.Runs@1a2b is not open"),
                new IllegalStateException("java.lang.NumberFormatException: x"),
                new UncheckedIOException(new IOException()),
                new StackOverflowError());
    }

    private static Throwable thrown(Runnable work) {
        try {
            work.run();
            throw new AssertionError("nothing was thrown");
        } catch (RuntimeException failure) {
            return failure;
        }
    }
}
