package io.tieout.connect.odoo;

import io.tieout.connect.Requirement;
import io.tieout.connect.Requirement.State;
import io.tieout.refusal.RefusalException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What was looked at, one thing after another. Once there is no answer, nothing further is looked at. */
final class Checklist {
    private final List<Requirement> looked = new ArrayList<>();

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

    List<Requirement> looked() {
        return List.copyOf(looked);
    }
}
