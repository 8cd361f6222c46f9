package io.tieout.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.canonical.RecordKind;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AccountKindTest {

    @Test
    void accountsHaveTheseKindsAndNoOthers() {
        String expected = Objects.requireNonNull(RecordKind.ACCOUNT.columns().get("kind"))
                .type()
                .expected("");
        assertThat(expected.replaceFirst("^one of ", "").split(", "))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(AccountKind.values()).map(Enum::toString).toList());
    }
}
