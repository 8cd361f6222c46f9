package io.tieout.run;

/** One step of a run. It meets the other steps in tables only, and after a kill at any of its commits it goes on where it was. */
public interface RunStep {

    /** The word for it in {@code jobs/*.yaml}, on the terminal and in {@code run.step}. */
    String name();

    /**
     * Does what is left to do, each piece in a transaction of its own.
     *
     * @return what the step did, for the person who watches
     */
    String execute(RunContext run);
}
