package io.tieout.exceptions;

/** Is told what is overdue, each item once as long as the same is found of it. */
public interface OverdueListener {

    /** Called when it is committed that it was told: a process that dies in between tells nobody. */
    void overdue(Escalation escalation);
}
