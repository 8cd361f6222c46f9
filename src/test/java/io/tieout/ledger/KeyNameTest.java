package io.tieout.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyNameTest {

    @Test
    void aKeyIsNamedAsItsFileIs() {
        String key = "DE/2026-09/C-1042/revenue/3";
        assertThat(KeyName.of(key)).isEqualTo("DE_2026-09_C-1042_revenue_3").isEqualTo(PostingKey.externalId(key));
    }

    @Test
    void noTwoKeysHaveOneNameAndEachIsReadBack() {
        Stream.of(
                        "DE/2026-09/A_B/revenue/1",
                        "DE/2026-09/A/B/revenue/1",
                        "DE/2026-09/A~005fB/revenue/1",
                        "DE/2026-09/Ärzte und Co.~/revenue/1")
                .forEach(key -> {
                    assertThat(KeyName.key(KeyName.of(key))).contains(key);
                    assertThat(KeyName.of(key)).doesNotContain(" ").doesNotContain("/");
                });
        assertThat(KeyName.of("A_B")).isEqualTo("A~005fB");
        assertThat(KeyName.of("A/B")).isEqualTo("A_B");
    }

    @Test
    void whatNoKeyIsNamedIsNone() {
        assertThat(KeyName.key("DE 2026")).isEmpty();
        assertThat(KeyName.key("DE~5f")).isEmpty();
        assertThat(KeyName.key("DE~0041")).isEmpty();
    }
}
