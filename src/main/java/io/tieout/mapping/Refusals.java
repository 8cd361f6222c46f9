package io.tieout.mapping;

import io.tieout.refusal.NextStep;
import io.tieout.refusal.Refusal;
import io.tieout.refusal.RefusalException;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** The sentences with which a change of a governed set is refused. */
final class Refusals {

    private Refusals() {}

    static RefusalException unknown(GovernedKind kind, int no) {
        return new RefusalException(
                Refusal.USAGE,
                "There is no version %d of %s.".formatted(no, kind.word()),
                "Nothing was changed.",
                NextStep.of("map list"));
    }

    static RefusalException draftIsOpen(GovernedVersion draft) {
        return new RefusalException(
                Refusal.GATE,
                "The draft %s, prepared by %s, is neither approved nor withdrawn, and says something else."
                        .formatted(draft.title(), draft.preparedBy()),
                "Nothing was imported; the draft stays as it is.",
                NextStep.of("map withdraw", draft.kind().word(), draft.no()));
    }

    static RefusalException draftCameFirst(DataAccessException collision) {
        return new RefusalException(
                        Refusal.GATE,
                        "Somebody else imported a draft of the same set at this moment.",
                        "Nothing was imported; the other draft stays as it is.",
                        NextStep.of("map list"))
                .causedBy(collision);
    }

    static RefusalException samePerson(GovernedVersion draft) {
        return new RefusalException(
                Refusal.GATE,
                "The draft %s was prepared by %s; another person approves it."
                        .formatted(draft.title(), draft.preparedBy()),
                "Nothing was approved; the draft stays as it is.",
                draft.next());
    }

    /** @param closing each month of a company, and by which files */
    static RefusalException closing(GovernedVersion draft, List<String> closing) {
        return new RefusalException(
                Refusal.GATE,
                "The draft %s decides about what is closing: %s. Until it is signed that takes a reason."
                        .formatted(draft.title(), String.join(", ", closing)),
                "Nothing was approved; the draft stays as it is.",
                NextStep.of("map approve", draft.kind().word(), draft.no(), "--reason", "REASON"));
    }

    static RefusalException decided(GovernedVersion version) {
        return new RefusalException(
                Refusal.GATE,
                "The version %s is %s%s, and stays so."
                        .formatted(
                                version.title(),
                                version.state().word(),
                                version.decidedBy().map(" by %s"::formatted).orElse("")),
                "Nothing was changed.",
                version.next());
    }
}
