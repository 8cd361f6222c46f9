package io.tieout.run;

import org.springframework.modulith.NamedInterface;

/** Who watches a run: a terminal, a log, nobody. */
@NamedInterface("words")
public interface Progress {

    /** A run begins, or goes on; the title names its job, entity and month. */
    void opened(String title);

    /** A step begins. */
    void begun(String step);

    /**
     * The step that began last has come this far.
     *
     * @param done  rows, entries or files behind it
     * @param whole how many there are; 0 when that is not known
     */
    void advanced(long done, long whole);

    /** A step is done; {@code result} says what it did, in the words of an accountant. */
    void done(String step, String result);

    /** Something a person should know now, whatever the step. */
    void notice(String sentence);

    /** Nobody watches. */
    Progress SILENT = new Progress() {
        @Override
        public void opened(String title) {}

        @Override
        public void begun(String step) {}

        @Override
        public void advanced(long done, long whole) {}

        @Override
        public void done(String step, String result) {}

        @Override
        public void notice(String sentence) {}
    };
}
