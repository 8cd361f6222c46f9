package io.tieout.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BesideTest {

    @Test
    void oneThatHangsAndOneThatFailsKeepNoOtherFromAnswering() {
        CountDownLatch never = new CountDownLatch(1);
        List<String> answers = Beside.all(
                List.of(
                        () -> {
                            never.await();
                            return "late";
                        },
                        () -> {
                            throw new RefusalException(Refusal.CONFIGURATION, "No key.", "");
                        },
                        () -> "here"),
                Duration.ofMillis(500),
                (i, why) -> "%d: %s".formatted(i, why.whatHappened()));
        assertThat(answers).containsExactly("0: No answer within 500 ms.", "1: No key.", "here");
    }
}
