package io.tieout.job;

import io.tieout.run.Acts;
import io.tieout.run.CommitPoint;
import io.tieout.run.Initiator;

/**
 * One line for each act of a person, in {@code log/tieout.log} of the home: what was done, under which name, from which login. A process
 * that dies between the commit and the line leaves none: what counts stands in the database.
 */
record ActLog(HomeLog log) implements Acts {

    @Override
    public void committed(CommitPoint act, Initiator initiator) {
        log.write(
                new LogLine().word("act", act).word("actor", initiator.actor()).word("login", initiator.osUser()));
    }
}
