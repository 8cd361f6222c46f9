package io.tieout.desk;

import io.tieout.job.Workplace;
import io.tieout.notify.Condition;
import io.tieout.notify.Look;
import io.tieout.notify.Notifications;
import io.tieout.notify.Standing;
import io.tieout.refusal.Reason;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import io.tieout.run.Initiator;
import io.tieout.settings.ChannelSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What holds and people are to know, and telling them. */
public final class NotificationDesk {
    private final Workplace workplace;

    NotificationDesk(Workplace workplace) {
        this.workplace = workplace;
    }

    /** Whether the settings name anybody to tell. */
    public boolean hasChannels() {
        return !workplace.installation().channels().isEmpty();
    }

    /** Looks once, remembers what holds, and tells each channel what it does not know yet. */
    public Look look(Initiator initiator) {
        return workplace.notifications().look(workplace.asked(now()), initiator);
    }

    /** What holds now; nothing is remembered and nobody is told. */
    public List<Condition> holding() {
        return workplace.notifications().holding(workplace.asked(now()));
    }

    /** What held when it was last looked, and which channels know. */
    public List<Standing> known() {
        return workplace.notifications().known();
    }

    /**
     * Tells a channel that it is being tried.
     *
     * @throws RefusalException when there is no such channel, or when it cannot be told
     */
    public void test(String name) {
        Map<String, ChannelSettings> channels = workplace.installation().channels();
        ChannelSettings channel = channels.get(name);
        if (channel == null) {
            throw new RefusalException(
                    Refusal.USAGE,
                    channels.isEmpty()
                            ? "The settings name no channel; write one under notify."
                            : "There is no channel %s; the settings have %s."
                                    .formatted(name, String.join(", ", channels.keySet())),
                    "Nobody was told anything.");
        }
        try {
            Notifications.test(channel, now());
        } catch (IOException away) {
            throw new RefusalException(
                            Refusal.UNREACHABLE,
                            "The channel %s could not be told: %s.".formatted(name, Reason.of(away)),
                            "Nobody was told anything.")
                    .causedBy(away);
        }
    }

    private Instant now() {
        return workplace.environment().clock().instant();
    }
}
