package io.tieout.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdSetTest {
    private static final int IDS = 300_000;

    @Test
    void eachOfManyIdsIsNewOnce() {
        IdSet ids = new IdSet();
        assertThat(count(ids::add)).isEqualTo(IDS);
        assertThat(count(ids::add)).isZero();
    }

    private static long count(Predicate<String> isNew) {
        return IntStream.range(0, IDS)
                .mapToObj("E1-T%08d"::formatted)
                .filter(isNew)
                .count();
    }
}
