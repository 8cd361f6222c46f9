package io.tieout.notify;

import io.tieout.settings.Kind;
import java.util.List;

/** The kinds of channel that there are. */
public final class Channels {
    public static final List<Kind<?>> KINDS = List.of(MailChannel.KIND, WebhookChannel.KIND, FileChannel.KIND);

    private Channels() {}
}
