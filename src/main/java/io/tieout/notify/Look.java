package io.tieout.notify;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * What one look came to.
 *
 * @param raised  what holds and did not before
 * @param cured   what held and does not any more
 * @param holding how many hold
 * @param told    what channels were told
 */
@NamedInterface("words")
public record Look(List<Condition> raised, List<Condition> cured, int holding, List<Told> told) {

    public Look {
        raised = List.copyOf(raised);
        cured = List.copyOf(cured);
        told = List.copyOf(told);
    }

    /**
     * What came of telling one channel.
     *
     * @param failure why it was not told, and is told later; empty: it was
     */
    public record Told(String channel, int count, String failure) {}
}
