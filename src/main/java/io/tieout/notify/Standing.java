package io.tieout.notify;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * A condition that holds, as the last look found it.
 *
 * @param told the channels that know
 */
@NamedInterface("words")
public record Standing(Condition condition, List<String> told) {

    public Standing {
        told = List.copyOf(told);
    }
}
