package io.tieout.connect.odoo;

import io.tieout.connect.Requirement;
import io.tieout.connect.Requirement.State;
import io.tieout.odoo.Limits;
import io.tieout.odoo.Odoo;
import io.tieout.odoo.OdooSettings;
import io.tieout.refusal.RefusalException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What was looked at, one thing after another. Once there is no answer, nothing further is looked at. */
final class Checklist {
    private final List<Requirement> looked = new ArrayList<>();

    /**
     * Looks whether a user of an Odoo can do something with models there.
     *
     * @param groups  by its external id, a group as people call it in whose absence Odoo leaves records out without a word
     * @param further looks at the rest, once records can be looked at
     */
    static List<Requirement> of(
            OdooSettings settings,
            Clock clock,
            List<Use> uses,
            SequencedMap<String, String> groups,
            BiConsumer<Odoo, Checklist> further) {
        Checklist list = new Checklist();
        try (Odoo odoo = new Odoo(atOnce(settings))) {
            if (new AccessCheck(settings, odoo, clock, list).isOpen()
                    && new Rights(settings, odoo, list).suffice(uses, groups)) {
                further.accept(odoo, list);
            }
        }
        return list.looked();
    }

    /** Whoever looks wants to know how it stands now, not after a while. */
    private static OdooSettings atOnce(OdooSettings settings) {
        Limits limits = settings.limits();
        return new OdooSettings(
                settings.address(),
                settings.database(),
                settings.login(),
                settings.key(),
                settings.wire(),
                settings.company(),
                settings.plainHosts(),
                new Limits(
                        limits.concurrency(),
                        limits.interval(),
                        limits.answer(),
                        limits.total(),
                        limits.largestBody(),
                        1,
                        limits.firstPause(),
                        limits.longestPause()));
    }

    /** @return whether it is met, so that what stands on it can be looked at */
    boolean look(String subject, Function<String, Requirement> question) {
        if (looked.stream().anyMatch(before -> before.state() == State.OUT_OF_REACH)) {
            return false;
        }
        Requirement found = answer(subject, question);
        looked.add(found);
        return found.isMet();
    }

    private static Requirement answer(String subject, Function<String, Requirement> question) {
        try {
            return question.apply(subject);
        } catch (RefusalException refused) {
            return Requirement.refused(subject, refused);
        }
    }

    private List<Requirement> looked() {
        return List.copyOf(looked);
    }
}
