package io.tieout.job;

import io.tieout.database.Migrations.Watcher;
import io.tieout.run.Failpoint;
import java.io.PrintStream;

/** Tells a person what becomes of the database, beside what the command itself says. */
public record Announcer(PrintStream err) implements Watcher {

    @Override
    public void notice(String sentence) {
        err.println(sentence);
    }

    @Override
    public void at(String place) {
        Failpoint.hit(place);
    }
}
