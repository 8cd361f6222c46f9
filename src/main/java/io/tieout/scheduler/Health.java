package io.tieout.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * How a process is that watches triggers.
 *
 * @param up              whether what is due is started
 * @param database        whether it answers
 * @param lastLook        when triggers were last looked at to the end; 1970 before the first time
 * @param millisApart     between the clocks of this machine and of the database; null while that does not answer
 * @param reason          why it is not up; else empty
 */
@NamedInterface("words")
public record Health(
        boolean up,
        boolean database,
        Instant lastLook,
        @Nullable Long millisApart,
        String reason) {

    /** Nothing is open. */
    public static Health down(String reason) {
        return new Health(false, false, Instant.EPOCH, null, reason);
    }
}
