package io.tieout.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargestTest {

    @Test
    void keepsTheForemostAndCountsTheRest() {
        Largest<String> largest = longest(2);
        List.of("a", "ccc", "bb", "dd").forEach(largest::add);
        assertThat(largest.ranked()).containsExactly("ccc", "bb");
        assertThat(largest.seen()).isEqualTo(4);
        assertThat(largest.leftOut()).isEqualTo(2);
    }

    @Test
    void showsThemInTheOrderInWhichTheyCame() {
        Largest<String> largest = longest(3);
        List.of("bb", "a", "ccc", "dddd").forEach(largest::add);
        assertThat(largest.asTheyCame()).containsExactly("bb", "ccc", "dddd");
    }

    private static Largest<String> longest(int limit) {
        return new Largest<>(limit, Comparator.comparing(String::length).reversed());
    }
}
