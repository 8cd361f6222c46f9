package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.refusal.RefusalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://app:s3cret@db:5432/tieout,                          jdbc:postgresql://db:5432/tieout",
        "postgres://app:s3cret@db/tieout?sslmode=verify-full,             jdbc:postgresql://db/tieout?sslmode=verify-full",
        "jdbc:postgresql://db:5432/tieout?user=app&password=s3cret,       jdbc:postgresql://db:5432/tieout",
        "jdbc:postgresql://db/tieout?ssl=true&user=app&password=s3cret&a=b, jdbc:postgresql://db/tieout?ssl=true&a=b",
        "postgresql://app:s3cret@one:5432;two:5432/tieout,                jdbc:postgresql://one:5432;two:5432/tieout",
        "postgresql://app:s3cret@[::1]:5432/tieout,                       jdbc:postgresql://[::1]:5432/tieout"
    })
    void isReadInBothForms(String text, String url) {
        assertThat(DatabaseAddress.parse("X", text)).isEqualTo(new DatabaseAddress(url, "app", "s3cret"));
    }

    @Test
    void mayHoldAnyLetterInItsPassword() {
        DatabaseAddress address = DatabaseAddress.parse("X", "postgresql://my%40app:a%2Fb%3Ac+d@db/tieout");
        assertThat(address.role()).isEqualTo("my@app");
        assertThat(address.password()).isEqualTo("a/b:c+d");
    }

    @Test
    void mayLeaveThePasswordToTheDriver() {
        assertThat(DatabaseAddress.parse("X", "postgresql://app@db/tieout").password())
                .isEmpty();
    }

    @Test
    void neverShowsThePassword() {
        assertThat(DatabaseAddress.parse("X", "postgresql://app:s3cret@db/tieout"))
                .hasToString("jdbc:postgresql://db/tieout as app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://app:s3cret@db/tieout",
                "postgresql://db/s3cret",
                "jdbc:postgresql://db/s3cret?ssl=true"
            })
    void isRefusedWithASentenceThatKeepsItSecret(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse("TIEOUT_DATABASE_URL", text))
                .isInstanceOf(RefusalException.class)
                .hasMessageStartingWith("TIEOUT_DATABASE_URL cannot be used: ")
                .hasMessageEndingWith("expected postgresql://role:password@host:5432/database.")
                .hasMessageNotContaining("s3cret");
    }
}
