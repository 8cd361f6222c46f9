package io.tieout.extract;

/** The books of one entity, as they are read. */
public interface Books extends Origin {

    /** Where they are, as a person would look for them: a folder, an address. */
    String place();

    /** What is found there now, in a word or two; where there is no answer, why. */
    String standing();

    /**
     * Makes the place if it is not there, and marks it as that of the books, so that another one is not taken for it.
     *
     * @param anew although nothing is there of what was read or posted
     * @throws io.tieout.refusal.RefusalException when it is of other books, or can hardly be the right one
     */
    Marking mark(Receipts receipts, boolean anew);

    /** What became of the mark. */
    enum Marking {
        MADE,
        /** It was marked before. */
        STOOD,
        /** The place itself tells these books from others. */
        NEEDLESS
    }
}
