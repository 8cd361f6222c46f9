package io.tieout.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tieout.refusal.RefusalException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionLimitsTest {

    @Test
    void defaults() {
        ConnectionLimits limits = ConnectionLimits.from(Map.of());
        assertThat(limits.lease()).hasSeconds(60);
        assertThat(limits.lock()).hasSeconds(30);
        assertThat(limits.statement()).hasSeconds(300);
        assertThat(limits.answer()).hasSeconds(330);
        assertThat(limits.pool()).isEqualTo(10);
    }

    @Test
    void everyPropertyBinds() {
        assertThat(ConnectionLimits.from(Map.of("TIEOUT_LEASE_SECONDS", " 5 ")))
                .isEqualTo(ConnectionLimits.DEFAULT.withLease(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "3601", "a minute", "", "1.5"})
    void refusesNonsense(String seconds) {
        assertThatThrownBy(() -> ConnectionLimits.from(Map.of("TIEOUT_LEASE_SECONDS", seconds)))
                .isInstanceOf(RefusalException.class)
                .hasMessage("TIEOUT_LEASE_SECONDS is \"%s\"; expected a whole number of seconds from 1 to 3600."
                        .formatted(seconds));
    }

    @Test
    void theServerGivesUpBeforeTheNetworkDoes() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new ConnectionLimits(
                        second, second.multipliedBy(3), second, second.multipliedBy(2), second, 10))
                .hasMessageContaining("expected lock < statement < answer");
    }
}
