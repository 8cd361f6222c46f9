package io.tieout.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdooSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://books.example.com",
                "https://books.example.com:8443/",
                "http://localhost:8069",
                "http://127.0.0.1",
                "http://127.9.9.9:8069",
                "http://[::1]:8069",
                "http://odoo.internal"
            })
    void anAddressIsAServerAndNothingElse(String address) {
        assertThat(settings(address).address()).isEqualTo(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://books.example.com",
                "http://localhost.example.com",
                "http://10.0.0.5:8069",
                "http://127.0.0.1.example.com",
                "ftp://localhost",
                "https://admin:secret@books.example.com",
                "https://books.example.com/odoo",
                "https://books.example.com?db=x",
                "https://books.example.com#x",
                "books.example.com",
                "https:///x"
            })
    void whatCouldGiveTheKeyAwayIsRefused(String address) {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> settings(address))
                .satisfies(
                        refused -> assertThat(refused.kind()).isEqualTo(Refusal.CONFIGURATION),
                        refused -> assertThat(refused.whatHappened()).doesNotContain("secret"),
                        refused -> assertThat(refused.whatIsSafe()).isEqualTo("Nothing was sent."));
    }

    @Test
    void whatIsToldOfThemHasNoKey() {
        assertThat(settings("https://books.example.com").toString())
                .isEqualTo("Odoo at https://books.example.com (database books)");
    }

    @Test
    void withoutDatabaseLoginOrCompanyThereIsNothingToAsk() {
        URI address = URI.create("https://books.example.com");
        for (OdooSettingsOf wrong : new OdooSettingsOf[] {
            () -> new OdooSettings(address, " ", "admin", () -> "k", WireChoice.JSON_2, 1, Set.of(), Limits.USUAL),
            () -> new OdooSettings(address, "books", "", () -> "k", WireChoice.JSON_2, 1, Set.of(), Limits.USUAL),
            () -> new OdooSettings(address, "books", "admin", () -> "k", WireChoice.JSON_2, 0, Set.of(), Limits.USUAL)
        }) {
            assertThatExceptionOfType(RefusalException.class).isThrownBy(wrong::make);
        }
    }

    private interface OdooSettingsOf {
        OdooSettings make();
    }

    private static OdooSettings settings(String address) {
        return new OdooSettings(
                URI.create(address),
                "books",
                "admin",
                () -> "secretkey",
                WireChoice.BY_VERSION,
                1,
                Set.of("odoo.internal"),
                Limits.USUAL);
    }
}
