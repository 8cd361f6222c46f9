package io.tieout.run;

/** Is told of what people do, each act once it is committed; what is rolled back, refused or was so before is no act. */
@FunctionalInterface
public interface Acts {
    /** For whoever need not know. */
    Acts UNTOLD = (act, initiator) -> {};

    /**
     * Somebody did something, and it stands.
     *
     * @param act a commit point that {@link CommitPoint#isAct() is an act}
     */
    void committed(CommitPoint act, Initiator initiator);
}
